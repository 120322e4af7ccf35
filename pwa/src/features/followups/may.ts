// Whether a person may do something somewhere, as webapp/access.py says it: what a button asks before it shows itself.
// The server decides; this only keeps dead buttons off the screen.
import type { Role } from "../../contract/entities.gen"
import { GRANTS, REACHES, ROLES } from "../../contract/tables.gen"
import type { Me } from "../../sync"

type Held = Me["roles"][number]

export interface Where {
  unit_id?: string | null
  facility_id?: string | null
  queue_id?: string | null
  /** Those it belongs to. */
  people?: readonly (string | null)[]
  /** Seen and worked by its queue and its people alone. */
  restricted?: boolean
}

type Able = Pick<Me, "id" | "roles" | "unit_ids" | "queue_ids">

export function may(me: Able, verb: string, where: Where): boolean {
  return me.roles.some(held => reaches(me, held, reachOf(verb, held.role), where))
}

function reachOf(verb: string, role: Role): readonly string[] {
  const row = (GRANTS as Record<string, string>)[verb] ?? ""
  return (REACHES as Record<string, readonly string[]>)[row.split(" ")[ROLES.indexOf(role)] ?? ""] ?? []
}

/** Whether they have this role there: at the unit, at its facility or everywhere. */
export const holds = (me: Pick<Me, "roles" | "unit_ids">, role: Role, where: Where): boolean =>
  me.roles.some(held => held.role === role && covers(me, held, where))

/** The same for more than the unit: at its facility or everywhere. */
export const holdsAbove = (me: Pick<Me, "roles" | "unit_ids">, role: Role, where: Where): boolean =>
  me.roles.some(held => held.role === role && !held.unit_id && covers(me, held, where))

function reaches(me: Able, held: Held, reach: readonly string[], where: Where): boolean {
  if (reach.includes("own") && where.people?.includes(me.id)) return true
  if (reach.includes("queue") && where.queue_id && me.queue_ids.includes(where.queue_id)) return true
  if (where.restricted) return false
  if (reach.includes("all") && !held.facility_id && !held.unit_id) return true
  return reach.includes("unit") && covers(me, held, where)
}

function covers(me: Pick<Me, "unit_ids">, held: Held, where: Where): boolean {
  if (held.unit_id) return where.unit_id === held.unit_id
  if (!where.unit_id) return !held.facility_id || where.facility_id === held.facility_id
  return me.unit_ids.includes(where.unit_id) && (!held.facility_id || held.facility_id === where.facility_id)
}
