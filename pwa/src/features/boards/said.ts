// What is set on a board, in a line each.
import type { AgendaStep, BoardReading, HuddleTime, Lane } from "../../contract/entities.gen"
import { inWords } from "../../words"
import { weekdayWord } from "./days"
import { typedBound, wayOf } from "./editing"
import { t } from "./words"

/** "07:00, 19:00 every day · 14:00 Wed" */
export function timesSaid(times: readonly HuddleTime[]): string {
  if (times.length === 0) return t("times.none")
  const byDays = new Map<string, string[]>()
  for (const { at, days } of times) {
    const said = daysSaid(days)
    byDays.set(said, [...(byDays.get(said) ?? []), at])
  }
  return [...byDays].map(([days, at]) => `${at.join(", ")} ${days}`).join(" · ")
}

export function daysSaid(days: readonly number[]): string {
  const all = [...days].sort((a, b) => a - b).join("")
  if (all === "0123456") return t("days.all")
  if (all === "01234") return t("days.work")
  return [...days]
    .sort((a, b) => a - b)
    .map(weekdayWord)
    .join(", ")
}

/** "2 min · cards to Safety" */
export function stepSaid(step: AgendaStep, lanes: readonly Lane[]): string {
  const lane = lanes.find(one => one.key === step.lanes[0])
  return [t("minutes", { n: step.minutes }), lane && t("step.cards", { lane: inWords(lane.title) })]
    .filter(Boolean)
    .join(" · ")
}

/** "amber from 1, red from 2" */
export function readingSaid(reading: BoardReading): string {
  const way = wayOf(reading.better) === "at_least" ? "from" : "to"
  const [amber, red] = [typedBound(reading.amber), typedBound(reading.red)]
  return (
    [amber && t(`amber.${way}`, { n: amber }), red && t(`red.${way}`, { n: red })].filter(Boolean).join(", ") ||
    t("bounds.none")
  )
}
