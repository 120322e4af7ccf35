// Whom a comment mentions: "@" and a name, of those who may see the issue. Pure: who there is, is an argument.
import { byName, plain } from "../../base/plain"
import type { Person, Queue, Unit } from "../../contract/entities.gen"

export interface Around {
  people: Iterable<Person>
  queue?: Queue
  unit?: Unit
}

const MOST = 5

/** What is being typed after the last "@", or nothing. */
export const typing = (text: string): string | null => /(?:^|\s)@([^@\n]{0,40})$/u.exec(text)?.[1] ?? null

/** Who could be meant by what is being typed; nobody once a name stands there in full. */
export function offered(text: string, around: Around): Person[] {
  const name = typing(text)
  if (name === null) return []
  const seers = whoSee(around)
  if (seers.some(person => name.startsWith(`${person.name} `))) return []
  return seers.filter(person => begins(person, plain(name.trim()))).slice(0, MOST)
}

const begins = ({ name }: Person, typed: string): boolean =>
  plain(name).startsWith(typed) ||
  plain(name)
    .split(" ")
    .some(part => part.startsWith(typed))

/** The text with this name in place of what was typed of it. */
export const withName = (text: string, { name }: Person): string => text.replace(/@[^@\n]{0,40}$/u, `@${name} `)

export const mentioned = (text: string, around: Around): string[] =>
  whoSee(around)
    .filter(person => text.includes(`@${person.name}`))
    .map(person => person.id)

const whoSee = ({ people, queue, unit }: Around): Person[] =>
  [...people]
    .filter(person => queue?.member_ids.includes(person.id) || (!queue?.restricted && worksAt(person, unit)))
    .sort(byName)

/** What an older server told of a person has no roles. */
const worksAt = ({ roles = [] }: Person, unit: Unit | undefined): boolean =>
  roles.some(
    held =>
      (!held.unit_id && !held.facility_id) ||
      (!!unit && (held.unit_id === unit.id || (!held.unit_id && held.facility_id === unit.facility_id))),
  )
