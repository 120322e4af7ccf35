// The days to come in a zone and the moment each begins, found by looking at its clock. Pure.
import { dayIn } from "../followups/rules"
import type { Days } from "./day-here"

const AHEAD = 10
const HOUR = 3_600_000
const MINUTE = 60_000

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
