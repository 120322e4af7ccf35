// The day it is where the organisation is. A zone's first look at the clock costs a slow phone a tenth of a second before its
// first screen: so the days to come are looked up in a quiet moment and kept on the device.
import { whenIdle } from "../../base/idle"
import { dayIn } from "../followups/rules"

const KEY = "roundwell:days"
const AHEAD = 10
const ENOUGH = 3
const HOUR = 3_600_000
const MINUTE = 60_000

/** Days one after the other with the moment each begins; the last is there for its beginning alone. */
export interface Days {
  zone: string
  days: readonly (readonly [begins: number, day: string])[]
}

/** "2026-03-03"; looked up when it is not among those kept. */
export function dayHere(zone: string, at: number): string {
  const kept = read(zone)
  const found = kept && dayAmong(kept, at)
  if (!kept || !found || (kept.days.at(-1)?.[0] ?? 0) < at + ENOUGH * 24 * HOUR) lookAhead(zone, at)
  return found ?? dayIn(zone, at)
}

/** Undefined outside of what is known. */
export function dayAmong({ days }: Days, at: number): string | undefined {
  const next = days.findIndex(([begins]) => begins > at)
  return days[next - 1]?.[1]
}

/** The day of a moment and the next ones. */
export function daysFrom(zone: string, at: number): Days {
  const days: [number, string][] = [[at, dayIn(zone, at)]]
  while (days.length <= AHEAD) {
    const [begins, day] = days.at(-1) as [number, string]
    const next = changes(zone, begins, day)
    days.push([next, dayIn(zone, next)])
  }
  return { zone, days }
}

/** The first whole minute of which the day is another; no day has more than two nights' hours. */
function changes(zone: string, begins: number, day: string): number {
  let [same, other] = [begins, Math.ceil(begins / MINUTE) * MINUTE + 48 * HOUR]
  while (other - same > MINUTE) {
    const between = Math.floor((same + other) / 2 / MINUTE) * MINUTE
    if (dayIn(zone, between) === day) same = between
    else other = between
  }
  return other
}

let isLooking = false

function lookAhead(zone: string, at: number): void {
  if (isLooking) return
  isLooking = true
  whenIdle(() => {
    localStorage.setItem(KEY, JSON.stringify(daysFrom(zone, at)))
    isLooking = false
  })
}

function read(zone: string): Days | undefined {
  const text = localStorage.getItem(KEY)
  const kept = text ? (JSON.parse(text) as Days) : undefined
  return kept?.zone === zone ? kept : undefined
}
