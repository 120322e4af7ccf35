// What follows from a theme: how it goes, what it is called, which issue stands for it. Pure.
import type { Priority } from "../../contract/entities.gen"
import type { ThemeIssue, Theme as Told } from "../../contract/reads.gen"

export type { ThemeIssue, Told }

export type Trend = "first" | "more" | "less" | "same" | "none"

export function trendOf({ lately, before }: { lately: number; before: number }): Trend {
  if (lately === 0 && before === 0) return "none"
  if (before === 0) return "first"
  if (lately === before) return "same"
  return lately > before ? "more" : "less"
}

export const whatOf = ({ words }: Pick<Told, "words">): string => words.join(" ")

/** As a sentence begins. */
export function titleOf(theme: Pick<Told, "words">): string {
  const [first = "", ...rest] = whatOf(theme)
  return first.toUpperCase() + rest.join("")
}

/** The issue that more than half of them are part of. */
export function wholeOf(issues: readonly { parent_id?: string | null }[]): string | null {
  const [most] = counted(issues.flatMap(({ parent_id }) => parent_id ?? []))
  return most && 2 * most.n > issues.length ? most.value : null
}

/** The unit most of them come from. */
export const unitOf = (issues: readonly Pick<ThemeIssue, "unit_id">[], among: readonly string[]): string =>
  counted(issues.map(({ unit_id }) => unit_id).filter(id => among.includes(id)))[0]?.value ?? among[0] ?? ""

/** What most of them have; of two alike the calmer, which rings no bell. */
export function priorityOf(issues: readonly Pick<ThemeIssue, "priority">[]): Priority {
  const found = counted(issues.map(({ priority }) => priority))
  const most = found[0]?.n
  const alike = found.filter(({ n }) => n === most).map(({ value }) => value)
  return alike.sort().at(-1) ?? "P3"
}

function counted<T extends string>(values: readonly T[]): { value: T; n: number }[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
}
