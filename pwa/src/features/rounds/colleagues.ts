// To whom a round can be handed over: whoever may round in its unit, as webapp/rounds/commands.py will ask. Pure.
import { byName, plain } from "../../base/plain"
import type { Person, Unit } from "../../contract/entities.gen"
import { may } from "../followups/index"

const MANY = 8

type Where = Pick<Unit, "id" | "facility_id" | "lead_id">

/** The unit's own people and whoever leads it first, then the executives, then everybody else who rounds there. */
export function colleagues(people: Iterable<Person>, unit: Where, but: string, typed = ""): Person[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const isNamed = ({ name }: Person) => {
    const parts = plain(name).split(/[\s-]+/)
    return words.every(word => parts.some(part => part.startsWith(word)))
  }
  const rank = (person: Person) =>
    person.unit_id === unit.id || person.id === unit.lead_id ? 0 : person.role === "executive" ? 1 : 2
  return [...people]
    .filter(person => person.id !== but && isNamed(person) && mayRound(person, unit))
    .sort((a, b) => rank(a) - rank(b) || byName(a, b))
    .slice(0, MANY)
}

/** What was kept before roles were told has none until the next signal. */
const mayRound = ({ id, roles = [] }: Person, unit: Where): boolean =>
  may({ id, roles, unit_ids: [unit.id], queue_ids: [] }, "round.start", {
    unit_id: unit.id,
    facility_id: unit.facility_id,
  })
