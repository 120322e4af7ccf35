// Who may be planned for: those who may round at every unit of a plan. The server knows everybody's roles and is asked;
// without signal only those are offered of whom the device is certain, so that nobody is offered who would be refused.
import type { Person } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { may } from "../followups/index"
import { whereIs } from "./owing"
import type { Rounder } from "./reading"

export type MayRound = (person: Pick<Person, "id" | "unit_id">) => boolean

/** By what the server tells; undefined: it has not told. */
export function whoMay(unit_ids: readonly string[], told: readonly Rounder[] | undefined): MayRound {
  if (!told) return person => isCertain(person, unit_ids)
  const able = new Set(told.filter(one => covers(one, unit_ids)).map(({ person_id }) => person_id))
  return ({ id }) => able.has(id)
}

const covers = ({ everywhere, facility_ids, unit_ids }: Rounder, wanted: readonly string[]): boolean =>
  everywhere || wanted.every(id => unit_ids.includes(id) || facility_ids.includes(whereIs(id).facility_id ?? ""))

/** Oneself, by one's roles; and whoever works at the one unit it is for: each role may round where it is held. */
function isCertain({ id, unit_id }: Pick<Person, "id" | "unit_id">, unit_ids: readonly string[]): boolean {
  if (id === mine().id) return unit_ids.every(unit => may(mine(), "round.start", whereIs(unit)))
  return unit_id !== null && unit_ids.every(unit => unit === unit_id)
}
