// To whom a round can be handed over. The server decides; this only puts those first who surely make rounds there. Pure.
import { byName, plain } from "../../base/plain"
import type { Person, Unit } from "../../contract/entities.gen"

const EVERYWHERE = ["executive", "admin"]
const MANY = 8

type Where = Pick<Unit, "id" | "lead_id">

/** The unit's own people and whoever leads it, then those who go everywhere; others only when asked for by name. */
export function colleagues(people: Iterable<Person>, unit: Where, but: string, typed = ""): Person[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const rank = (person: Person) =>
    person.unit_id === unit.id || person.id === unit.lead_id ? 0 : EVERYWHERE.includes(person.role) ? 1 : 2
  const fits = (person: Person) =>
    words.length > 0
      ? words.every(word =>
          plain(person.name)
            .split(/[\s-]+/)
            .some(part => part.startsWith(word)),
        )
      : rank(person) < 2
  return [...people]
    .filter(person => person.id !== but && fits(person))
    .sort((a, b) => rank(a) - rank(b) || byName(a, b))
    .slice(0, MANY)
}
