// How the numbers of the loop are said, each after its kind. Pure.
import type { LoopNumber } from "../../contract/reads.gen"
import { count, percent } from "../../words/format"
import { t } from "./words"

export function figure(kind: LoopNumber["kind"], value: number | null): string {
  if (value === null) return t("no.value")
  if (kind === "share") return percent(value)
  if (kind === "hours") return span(value)
  return tenths(value)
}

/** "40 min", "6 h", "3.5 d": in what one would say it. */
function span(hours: number): string {
  if (hours < 1) return t("minutes", { n: Math.round(hours * 60) })
  return hours < 48 ? t("hours", { n: tenths(hours) }) : t("daysLong", { n: tenths(hours / 24) })
}

function tenths(n: number): string {
  const rounded = Math.round(n * 10) / 10
  return Number.isInteger(rounded) ? count(rounded) : String(rounded)
}

/** What a value was made of. */
export function basis(it: { part: number | null; of: number }): string {
  if (it.of === 0) return ""
  return it.part === null ? t("of.measured", { n: it.of }) : t("of.counted", { part: count(it.part), of: count(it.of) })
}
