// Whose names come first when somebody is thanked: those of this unit, the lately thanked before the others. Pure.
import { byName, plain } from "../../base/plain"
import type { Kudos, Person } from "../../contract/entities.gen"

const MANY = 6

interface World {
  people: Iterable<Person>
  kudos: Iterable<Kudos>
  unit_id: string
  /** Who leads the unit belongs to it, wherever they are listed. */
  lead_id?: string | null
  /** Nobody thanks themselves. */
  but: string
}

export function likely({ people, kudos, unit_id, lead_id, but }: World, most = MANY): Person[] {
  const last = new Map<string, string>()
  for (const { person_id, unit_id: unit, given_at } of kudos) {
    if (person_id && unit === unit_id && given_at > (last.get(person_id) ?? "")) last.set(person_id, given_at)
  }
  const isNear = ({ id, unit_id: own }: Person) => own === unit_id || id === lead_id || last.has(id)
  const near = [...people].filter(person => person.id !== but && isNear(person))
  const lately = (person: Person) => last.get(person.id) ?? ""
  return near.sort((a, b) => (lately(a) === lately(b) ? byName(a, b) : lately(a) < lately(b) ? 1 : -1)).slice(0, most)
}

/** Each typed word begins one of the person's names; accents do not matter. */
export function found(people: Iterable<Person>, typed: string, but: string, most = MANY): Person[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const fitting: Person[] = []
  if (words.length === 0) return fitting
  for (const person of people) {
    if (fitting.length === most) break
    const names = plain(person.name).split(/[\s-]+/)
    if (person.id !== but && words.every(word => names.some(name => name.startsWith(word)))) fitting.push(person)
  }
  return fitting
}
