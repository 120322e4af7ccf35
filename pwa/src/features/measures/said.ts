// How readings and run charts stand, in words: the state of a value, each rule that fired, and the verdict of a chart.
import type { Tone } from "../../ui"
import { day } from "../../words/format"
import type { Chart } from "./chart"
import type { Point } from "./held"
import { written } from "./numbers"
import type { State } from "./rules"
import { t } from "./words"

/** A reading's state as shape, colour and word. What is not entered, or has no bounds, has no colour. */
export const standing = (state: State): { tone: Tone; word: string } => ({
  tone: state === "entered" || state === "not_entered" ? "none" : state,
  word: t(`state.${state}`),
})

type Better = "up" | "down" | "steady"
export type Verdict = "better" | "worse" | "other" | "same" | "few"

/** How it stands now: by the shift or the trend that nothing has ended yet. */
export function verdict(chart: Chart, points: readonly Point[], better: Better): Verdict {
  if (!chart.is_enough) return "few"
  const { shifts, trends, median } = chart
  const rest = (last: number) => points.slice(last + 1)
  const now =
    shifts.find(({ last }) => rest(last).every(({ value }) => value === median)) ??
    trends.find(({ last }) => rest(last).every(({ value }) => value === points[last]?.value))
  if (!now) return chart.crossings ? "other" : "same"
  if (better === "steady") return "other"
  return (now.way === "above" || now.way === "up") === (better === "up") ? "better" : "worse"
}

/** Every rule that fired, as a sentence; or why none can. */
export function sentences(chart: Chart, points: readonly Point[]): string[] {
  if (!chart.is_enough) return [t("rule.few", { n: points.length })]
  const from = ({ first, last, points: n }: { first: number; last: number; points: number }) => ({
    n,
    first: day(points[first]?.on ?? ""),
    last: day(points[last]?.on ?? ""),
  })
  const found = [
    ...chart.shifts.map(it => t(`shift.${it.way}`, from(it))),
    ...chart.trends.map(it => t(`trend.${it.way}`, from(it))),
    ...(chart.crossings
      ? [t(chart.crossings, { runs: chart.runs, fewest: chart.fewest ?? 0, most: chart.most ?? 0 })]
      : []),
  ]
  if (chart.is_one_sided) found.push(t("rule.one"))
  return found.length > 0 ? found : [t("rule.none")]
}

export const medianWord = (chart: Chart): string =>
  chart.median === null ? "" : t("chart.median", { value: written(chart.median) })
