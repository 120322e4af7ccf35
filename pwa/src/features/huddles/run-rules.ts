// Which huddle goes on at a board, and how long its steps have taken: as webapp/huddles/running_rules.py says it.
import type { Huddle } from "../../contract/entities.gen"
import { dayIn } from "../followups/rules"

const HOUR = 3_600_000
/** Then it is over, also when nobody said so. */
export const LASTS = 2 * HOUR

const isOn = (huddle: Huddle, now: number): boolean =>
  huddle.state === "open" && huddle.same_as_id === null && now - Date.parse(huddle.started_at) < LASTS

/** The one that goes on at this board; of two that began at once, the one that counts. */
export function goingOn(huddles: Iterable<Huddle>, board_id: string, now: number): Huddle | undefined {
  return [...huddles].filter(one => one.board_id === board_id && isOn(one, now)).sort(byStart)[0]
}

/** What was begun on this device may be another device's huddle by now. */
export function countsAs(huddles: ReadonlyMap<string, Huddle>, id: string): Huddle | undefined {
  const found = huddles.get(id)
  return found?.same_as_id ? huddles.get(found.same_as_id) : found
}

/** The last one at this board that is over and began before that moment. */
export function lastEnded(huddles: Iterable<Huddle>, board_id: string, before: number): Huddle | undefined {
  return [...huddles]
    .filter(one => one.board_id === board_id && one.same_as_id === null && one.state === "ended")
    .filter(one => Date.parse(one.started_at) < before)
    .sort(byStart)
    .at(-1)
}

const byStart = (a: Huddle, b: Huddle): number =>
  Date.parse(a.started_at) - Date.parse(b.started_at) || (a.id < b.id ? -1 : 1)

const seconds = (from: string, to: number): number => Math.max(0, Math.round((to - Date.parse(from)) / 1000))

/** The day it began where the organisation is: its numbers are of that day, also of those said after midnight. */
export const heldOn = (huddle: Pick<Huddle, "started_at">, zone: string): string =>
  dayIn(zone, Date.parse(huddle.started_at))

/** How long a step has been on, in seconds. */
export function spentOn(huddle: Huddle, step: string, now: number): number {
  const isNow = huddle.state === "open" && huddle.step === step
  return (huddle.spent[step] ?? 0) + (isNow ? seconds(huddle.stepped_at ?? huddle.started_at, now) : 0)
}

export const lasted = (huddle: Huddle, now: number): number =>
  seconds(huddle.started_at, huddle.ended_at ? Date.parse(huddle.ended_at) : now)
