// The day it is where the organisation is. A zone's first look at the clock costs a slow phone a tenth of a second before its
// first screen: so the days to come are looked up in a quiet moment and kept on the device.
import { whenIdle } from "../../base/idle"
import { dayIn } from "../followups/rules"

const KEY = "roundwell:days"
const ENOUGH = 3 * 24 * 3_600_000

/** Days one after the other with the moment each begins; the last is there for its beginning alone. */
export interface Days {
  zone: string
  days: readonly (readonly [begins: number, day: string])[]
}

/** "2026-03-03"; looked up when it is not among those kept. */
export function dayHere(zone: string, at: number): string {
  const kept = read(zone)
  const found = kept && dayAmong(kept, at)
  if (!kept || !found || (kept.days.at(-1)?.[0] ?? 0) < at + ENOUGH) lookAhead(zone, at)
  return found ?? dayIn(zone, at)
}

/** Undefined outside of what is known. */
export function dayAmong({ days }: Days, at: number): string | undefined {
  const next = days.findIndex(([begins]) => begins > at)
  return days[next - 1]?.[1]
}

let isLooking = false

function lookAhead(zone: string, at: number): void {
  if (isLooking) return
  isLooking = true
  whenIdle(() => {
    void import("./days-ahead")
      .then(({ daysFrom }) => localStorage.setItem(KEY, JSON.stringify(daysFrom(zone, at))))
      .catch(() => {})
      .finally(() => {
        isLooking = false
      })
  })
}

function read(zone: string): Days | undefined {
  const text = localStorage.getItem(KEY)
  const kept = text ? (JSON.parse(text) as Days) : undefined
  return kept?.zone === zone ? kept : undefined
}
