// Duties of one kind at one place: who is on, who comes next, and what a rota leaves open. Pure.
import type { Duty } from "../../contract/entities.gen"
import { isNow } from "./rules"

export type Place = Pick<Duty, "queue_id" | "unit_id" | "facility_id">

const ms = Date.parse

/** The same for all duties of one kind at one place. */
export const keyOf = ({ queue_id, unit_id, facility_id, role }: Place & Pick<Duty, "role">): string =>
  [queue_id ?? unit_id ?? facility_id ?? "", role].join(" ")

export interface Standing {
  on: Duty[]
  /** In order of time. */
  next: Duty[]
  gaps: { from: number; to: number }[]
}

const DAY = 86_400_000
/** So far ahead nobody being there is worth a word; not after the last duty there is. */
export const AHEAD = 7 * DAY

/** Of duties of one kind at one place: who is on, who comes next, and when nobody is there. */
export function standing(duties: readonly Duty[], now: number): Standing {
  const known = [...duties].sort((a, b) => ms(a.begins_at) - ms(b.begins_at) || (a.person_id < b.person_id ? -1 : 1))
  const gaps: Standing["gaps"] = []
  let held = now
  for (const duty of known) {
    const begins = ms(duty.begins_at)
    if (begins > held && held < now + AHEAD) gaps.push({ from: held, to: begins })
    held = Math.max(held, ms(duty.ends_at))
  }
  return {
    on: known.filter(duty => isNow(duty, now)),
    next: known.filter(duty => ms(duty.begins_at) > now),
    gaps,
  }
}
