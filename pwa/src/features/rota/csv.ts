// A rota from a file: each line is a duty, and each error is said by its line. Pure: nothing is kept while there is one.
import { plain } from "../../base/plain"
import type { Duty, Facility, Person, Queue, Unit } from "../../contract/entities.gen"
import { keyOf, type Place } from "./standing"
import { momentAt } from "./wall"
import { hasRole, isOfIt } from "./who"

export const HEAD = ["place", "role", "person", "from", "to"] as const
type Column = (typeof HEAD)[number]

export const ROLES = ["lead", "charge", "manager", "executive"] as const
type Role = Duty["role"]
export const MOST = 1000

/** What a hospital has, to find by name. */
export interface Known {
  queues: Iterable<Queue>
  units: Iterable<Unit>
  facilities: Iterable<Facility>
  people: Iterable<Person>
  zone: string
  duties: Iterable<Duty>
  newId: () => string
  may: (place: Place) => boolean
}

export type Fault =
  | "head"
  | "columns"
  | "place"
  | "place.two"
  | "role"
  | "role.here"
  | "person"
  | "person.two"
  | "time"
  | "order"
  | "confidence"
  | "held"
  | "many"
  | "yours"

export interface Problem {
  line: number
  fault: Fault
  said: string
}

export interface Read {
  duties: Duty[]
  problems: Problem[]
}

export function readCsv(text: string, known: Known): Read {
  const rows = rowsOf(text)
  const [head, ...lines] = rows
  const columns = head ? head.cells.map(cell => plain(cell.trim())) : []
  if (HEAD.some(name => !columns.includes(name)))
    return { duties: [], problems: [{ line: 1, fault: "head", said: HEAD.join(", ") }] }
  if (lines.length > MOST) return { duties: [], problems: [{ line: MOST + 2, fault: "many", said: String(MOST) }] }
  const found = finder(known)
  const duties: Duty[] = []
  const problems: Problem[] = []
  for (const { line, cells } of lines) {
    const cell = (name: Column) => (cells[columns.indexOf(name)] ?? "").trim()
    const read = cells.length === columns.length ? found(cell) : fault("columns", String(cells.length))
    if ("fault" in read) problems.push({ line, ...read })
    else duties.push(read)
  }
  return { duties: problems.length ? [] : duties, problems }
}

const fault = (fault: Fault, said: string): Omit<Problem, "line"> => ({ fault, said })

function finder(known: Known): (cell: (name: Column) => string) => Duty | Omit<Problem, "line"> {
  const queues = [...known.queues]
  const places = byName([
    ...queues.map(({ id, name }) => ({ name, it: { queue_id: id, unit_id: null, facility_id: null } as Place })),
    ...[...known.units].map(({ id, name }) => ({ name, it: { queue_id: null, unit_id: id, facility_id: null } })),
    ...[...known.facilities].map(({ id, name }) => ({ name, it: { queue_id: null, unit_id: null, facility_id: id } })),
  ])
  const people = byName([...known.people].map(person => ({ name: person.name, it: person })))
  const homes = new Map([...known.units].map(({ id, facility_id }) => [id, facility_id]))
  const kept = new Map([...known.duties].map(duty => [same(duty), duty.id]))
  return cell => {
    const where = cell("place") === "" ? [EVERYWHERE] : (places.get(plain(cell("place"))) ?? [])
    const [place] = where
    if (!place) return fault("place", cell("place"))
    if (where.length > 1) return fault("place.two", cell("place"))
    if (!known.may(place)) return fault("yours", cell("place"))
    const role = plain(cell("role")) as Role
    if (!ROLES.includes(role)) return fault("role", cell("role"))
    if ((role === "lead") !== (place.queue_id !== null)) return fault("role.here", cell("role"))
    const who = people.get(plain(cell("person"))) ?? []
    const [person] = who
    if (!person) return fault("person", cell("person"))
    if (who.length > 1) return fault("person.two", cell("person"))
    const queue = queues.find(({ id }) => id === place.queue_id)
    if (queue && !isOfIt(queue, person.id)) return fault("confidence", cell("person"))
    const facility_id = place.unit_id ? (homes.get(place.unit_id) ?? null) : place.facility_id
    if (role !== "lead" && !hasRole(person, role, { ...place, facility_id })) return fault("held", cell("person"))
    const begins_at = momentAt(known.zone, cell("from"))
    const ends_at = momentAt(known.zone, cell("to"))
    if (!begins_at || !isInThisAge(begins_at)) return fault("time", cell("from"))
    if (!ends_at || !isInThisAge(ends_at)) return fault("time", cell("to"))
    if (!isInOrder(begins_at, ends_at)) return fault("order", cell("to"))
    const duty = { ...place, role, person_id: person.id, begins_at, ends_at }
    return { id: kept.get(same(duty)) ?? known.newId(), ...duty }
  }
}

const EVERYWHERE: Place = { queue_id: null, unit_id: null, facility_id: null }
const LONGEST = 92 * 86_400_000

/** The years the server takes. */
const isInThisAge = (at: string): boolean => at >= "2000" && at < "2200"

/** The end comes after the beginning, within 92 days, in this age. */
export const isInOrder = (begins_at: string, ends_at: string): boolean =>
  isInThisAge(begins_at) &&
  isInThisAge(ends_at) &&
  begins_at < ends_at &&
  Date.parse(ends_at) <= Date.parse(begins_at) + LONGEST

/** A file that is read again changes nothing. */
const same = (duty: Omit<Duty, "id">): string =>
  [keyOf(duty), duty.person_id, Date.parse(duty.begins_at), Date.parse(duty.ends_at)].join(" ")

function byName<It>(named: readonly { name: string; it: It }[]): Map<string, It[]> {
  const found = new Map<string, It[]>()
  for (const { name, it } of named) found.set(plain(name), [...(found.get(plain(name)) ?? []), it])
  return found
}

/** Rows with the line each begins at: commas, semicolons or tabs, and quotes around what holds one. */
function rowsOf(text: string): { line: number; cells: string[] }[] {
  const bare = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const between = /\t/.test(bare.split("\n", 1)[0] ?? "") ? "\t" : /;/.test(bare.split("\n", 1)[0] ?? "") ? ";" : ","
  const rows: { line: number; cells: string[] }[] = []
  let [line, begun, cell, isQuoted] = [1, 1, "", false]
  let cells: string[] = []
  const end = () => {
    if (cells.length > 0 || cell.trim() !== "") rows.push({ line: begun, cells: [...cells, cell] })
    cells = []
    cell = ""
  }
  for (let at = 0; at < bare.length; at++) {
    const letter = bare[at] ?? ""
    if (isQuoted && letter === '"' && bare[at + 1] === '"') {
      cell += letter
      at++
    } else if (letter === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted
    else if (!isQuoted && letter === between) {
      cells.push(cell)
      cell = ""
    } else if (!isQuoted && letter === "\n") {
      end()
      begun = line + 1
    } else cell += letter
    if (letter === "\n") line++
  }
  end()
  return rows
}
