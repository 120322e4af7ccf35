// Clocks in plain words, and as they are typed.
import type { Clock, Priority, Span } from "../../contract/entities.gen"
import { when } from "../../words/format"
import { promise, type Week } from "../followups/rules"
import { t } from "./words"

/** As it is chosen: minutes by the hour are hours, and the end of a day needs no amount. */
export type Unit = "minutes" | "hours" | Exclude<Span["unit"], "minutes">

export const UNITS: readonly Unit[] = ["minutes", "hours", "day_ends", "working_days", "days"]

/** How long before the close something must be raised to count for that day. */
const LEFT = 120

export interface Typed {
  amount: string
  unit: Unit
}

export function typed({ amount, unit }: Span): Typed {
  if (unit === "minutes" && amount >= 60 && amount % 60 === 0) return { amount: String(amount / 60), unit: "hours" }
  return { amount: String(amount), unit }
}

export function spanOf({ amount, unit }: Typed): Span {
  if (unit === "day_ends") return { amount: Number(amount) || LEFT, unit }
  const n = /^\s*\d+\s*$/.test(amount) ? Number(amount) : Number.NaN
  return unit === "hours" ? { amount: n * 60, unit: "minutes" } : { amount: n, unit }
}

/** Another unit keeps what was typed, but the end of a day, which has its own. */
export const inUnit = ({ amount, unit: before }: Typed, unit: Unit): Typed =>
  unit === "day_ends" ? { amount: String(LEFT), unit } : { amount: before === "day_ends" ? "1" : amount, unit }

export function spanWord(span: Span): string {
  const { amount, unit } = typed(span)
  return t(`span.${unit}`, { n: Number(amount) })
}

/** "Raised now, it is seen by 14:05, spoken of by 17:00 and resolved by Wed 25 Nov 17:00." */
export function dryRun(priority: Priority, clock: Clock, week: Week, now: number): string {
  const own = { ...week, clocks: { P1: clock, P2: clock, P3: clock, P4: clock } }
  const told = promise({ priority, raised_at: new Date(now).toISOString() }, own)
  return t("dry.run", {
    seen: when(told.acknowledge_by, now),
    word: when(told.word_by, now),
    resolved: when(told.resolve_by, now),
  })
}
