// Who may be put on duty at a place, as webapp/followups/rota.py asks it: of a queue for confidences only who works it, of a
// role only who has it or a higher one there. Pure.
import type { Duty, Held, Person, Queue } from "../../contract/entities.gen"
import { ROLES } from "../../contract/tables.gen"

export const isOfIt = (queue: Queue, person_id: string): boolean =>
  !queue.restricted || queue.member_ids.includes(person_id)

/** Of a unit `facility_id` is where it stands. */
export interface Spot {
  unit_id: string | null
  facility_id: string | null
}

export function hasRole(person: Person, role: Exclude<Duty["role"], "lead">, spot: Spot): boolean {
  return person.roles.some(held => ROLES.indexOf(held.role) >= ROLES.indexOf(role) && covers(held, spot))
}

function covers(held: Held, { unit_id, facility_id }: Spot): boolean {
  if (held.unit_id) return held.unit_id === unit_id
  return !held.facility_id || held.facility_id === facility_id
}
