// One line for a card: words, `@name` for whose it is, `!mon`, `!12/3` or `!tomorrow` for when. Pure.
import type { Person } from "../../contract/entities.gen"

export interface Short {
  title: string
  owner_id?: string
  due_on?: string
}

type Named = Pick<Person, "id" | "name">

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
const DIAS = ["dom", "lun", "mar", "mie", "jue", "vie", "sab"]
const AHEAD: Record<string, number> = { today: 0, hoy: 0, tomorrow: 1, tom: 1, manana: 1 }

/** What is not understood stays in the title: nothing that was typed goes. `dayFirst`: 12/3 is the 12th of March. */
export function readShort(line: string, people: readonly Named[], today: string, dayFirst: boolean): Short {
  const found: Short = { title: "" }
  const left: string[] = []
  for (const word of line.trim().split(/\s+/)) {
    const owner = word.startsWith("@") && !found.owner_id ? named(word.slice(1), people) : undefined
    const due = word.startsWith("!") && !found.due_on ? dayOf(word.slice(1), today, dayFirst) : undefined
    if (owner) found.owner_id = owner.id
    else if (due) found.due_on = due
    else left.push(word)
  }
  return { ...found, title: left.join(" ") }
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")

/** Only one person can be meant: by the first name, the whole name, or the beginning of either. */
function named(said: string, people: readonly Named[]): Named | undefined {
  const wanted = plain(said)
  if (!wanted) return undefined
  const first = (person: Named) => plain(person.name.split(/\s+/)[0] ?? "")
  const fits = [
    (person: Named) => plain(person.name) === wanted,
    (person: Named) => first(person) === wanted,
    (person: Named) => plain(person.name).startsWith(wanted),
  ]
  for (const fit of fits) {
    const meant = people.filter(fit)
    if (meant.length > 0) return meant.length === 1 ? meant[0] : undefined
  }
  return undefined
}

function dayOf(said: string, today: string, dayFirst: boolean): string | undefined {
  const numbers = /^(\d{1,2})[/.](\d{1,2})$/.exec(said)
  if (numbers) {
    const [one, other] = [Number(numbers[1]), Number(numbers[2])]
    return dayFirst ? nextDate(today, other, one) : nextDate(today, one, other)
  }
  const word = plain(said)
  const ahead = AHEAD[word]
  if (ahead !== undefined) return later(today, ahead)
  const names = [DAYS, DIAS].map(list => list.findIndex(name => word.startsWith(name) && word.length >= 3))
  const wanted = names.find(at => at >= 0)
  return wanted === undefined ? undefined : later(today, (wanted - weekday(today) + 7) % 7 || 7)
}

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)
const weekday = (day: string): number => noon(day).getUTCDay()
const text = (date: Date): string => date.toISOString().slice(0, 10)

export function later(day: string, days: number): string {
  const date = noon(day)
  date.setUTCDate(date.getUTCDate() + days)
  return text(date)
}

/** This year's, or next year's when that has passed. */
function nextDate(today: string, month: number, day: number): string | undefined {
  const year = noon(today).getUTCFullYear()
  for (const one of [year, year + 1]) {
    const date = new Date(Date.UTC(one, month - 1, day, 12))
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) continue
    if (text(date) >= today) return text(date)
  }
  return undefined
}
