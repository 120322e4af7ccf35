// How the parts of a board are edited: words in two languages of which one may be left out, keys, order, bounds, times.
import { plain } from "../../base/plain"
import type { AgendaStep, BoardReading, Bound, HuddleTime, Lane, Title } from "../../contract/entities.gen"
import type { Language } from "../../words"

export const OTHER = { en: "es", es: "en" } as const satisfies Record<Language, Language>

/** What somebody wrote in their own language, and in the other: nothing there means the same words. */
export interface Written {
  own: string
  other: string
}

export function writtenOf(title: Title, own: Language): Written {
  const other = title[OTHER[own]]
  return { own: title[own], other: other === title[own] ? "" : other }
}

export function titled({ own, other }: Written, language: Language): Title {
  const said = own.trim()
  const also = other.trim() || said
  return language === "en" ? { en: said, es: also } : { en: also, es: said }
}

/** Lines to say, one a row; where the other language has fewer, its missing lines are said in this one. */
export function linesOf({ own, other }: Written, language: Language): Title[] {
  const rows = (text: string) =>
    text
      .split("\n")
      .map(row => row.trim())
      .filter(Boolean)
  const also = rows(other)
  return rows(own).map((row, n) => titled({ own: row, other: also[n] ?? "" }, language))
}

export function writtenLines(script: readonly Title[], own: Language): Written {
  const each = script.map(line => writtenOf(line, own))
  const other = each.some(line => line.other) ? each.map(line => line.other || line.own).join("\n") : ""
  return { own: each.map(line => line.own).join("\n"), other }
}

/** A key from its words, none that stands there already: "Cold chain" is cold_chain. */
export function keyOf(words: string, taken: readonly string[]): string {
  const said =
    plain(words)
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 30) || "part"
  let key = said
  for (let n = 2; taken.includes(key); n++) key = `${said}_${n}`
  return key
}

export function moved<T>(rows: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...rows]
  const [row] = next.splice(at, 1)
  if (row !== undefined) next.splice(at + by, 0, row)
  return next
}

/** The rows with this one in the place of its key, else at the end. */
export function put<T extends { key: string }>(rows: readonly T[], row: T): T[] {
  const at = rows.findIndex(one => one.key === row.key)
  return at === -1 ? [...rows, row] : rows.with(at, row)
}

export const without = <T extends { key: string }>(rows: readonly T[], key: string): T[] =>
  rows.filter(row => row.key !== key)

/** A number as it is typed, with a point or a comma; nothing typed is none, and what is no number is not one. */
export function numberOf(text: string): number | undefined {
  const said = text.trim().replace(",", ".")
  return said === "" ? undefined : /^-?\d{1,9}(\.\d{1,6})?$/.test(said) ? Number(said) : Number.NaN
}

const atOf = (bound: Bound | undefined): number | undefined => bound?.at_least ?? bound?.at_most

export const typedBound = (bound: Bound | undefined): string => String(atOf(bound) ?? "")

/** More is worse, unless more is better. */
export const wayOf = (better: BoardReading["better"]): keyof Bound => (better === "up" ? "at_most" : "at_least")

export type ReadingFault = "no_number" | "wrong_way"

export function boundFault(better: BoardReading["better"], amber: string, red: string): ReadingFault | undefined {
  const [first, second] = [numberOf(amber), numberOf(red)]
  if (Number.isNaN(first) || Number.isNaN(second)) return "no_number"
  if (first === undefined || second === undefined) return undefined
  return (wayOf(better) === "at_least" ? second > first : second < first) ? undefined : "wrong_way"
}

export function bounded(
  reading: BoardReading,
  better: BoardReading["better"],
  amber: string,
  red: string,
): BoardReading {
  const { amber: _, red: __, ...rest } = reading
  const bound = (typed: string) => ({ [wayOf(better)]: numberOf(typed) })
  return {
    ...rest,
    better,
    ...(amber.trim() && { amber: bound(amber) }),
    ...(red.trim() && { red: bound(red) }),
  }
}

/** By the clock; two of the same time are one, on the days of both. */
export function inOrder(times: readonly HuddleTime[]): HuddleTime[] {
  const byTime = new Map<string, Set<number>>()
  for (const { at, days } of times) byTime.set(at, new Set([...(byTime.get(at) ?? []), ...days]))
  return [...byTime]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, days]) => ({ at, days: [...days].sort((a, b) => a - b) }))
}

export const minutesOf = (agenda: readonly AgendaStep[]): number => agenda.reduce((sum, step) => sum + step.minutes, 0)

/** The step, with this lane for what is added in it before the others it had. */
export const withLane = (step: AgendaStep, lane: string): AgendaStep => ({
  ...step,
  lanes: lane ? [lane, ...step.lanes.filter(key => key !== lane)] : [],
})

export const newStep = (title: Title, taken: readonly string[], lanes: readonly Lane[]): AgendaStep => ({
  key: keyOf(title.en, taken),
  title,
  minutes: 1,
  script: [],
  lanes: lanes.slice(0, 1).map(lane => lane.key),
  shows: ["cards"],
})
