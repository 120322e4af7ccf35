// How often, as the editor can say it: its RRULE, and the days on which it falls, as webapp/plans/rules.py finds them.
// Both must pass tests/cases/plans.json. A rule that cannot be said here stays as it was written.
import type { Plan } from "../../contract/entities.gen"
import { isWorked, type Week } from "../followups/rules"
import { between, monday, month, monthDay, monthLength, plus, weekday } from "./days"

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6]
const LAST = -1
/** Days that every month has; the last one is said as -1. */
export const MONTH_DAYS = 28

export type Often =
  /** 0 is Monday. */
  | { kind: "week"; interval: number; days: readonly number[] }
  /** The first to fourth or, as -1, the last of such days. */
  | { kind: "weekday"; interval: number; nth: number; day: number }
  | { kind: "day"; interval: number; on: number }

/** What this rule says; undefined for what the editor cannot say. */
export function read(rule: string, starts_on: string): Often | undefined {
  const said = new Map(rule.split(";").map(part => part.split("=", 2) as [string, string]))
  const { FREQ, INTERVAL = "1", BYDAY, BYMONTHDAY, ...others } = Object.fromEntries(said)
  const interval = Number(INTERVAL)
  if (Object.keys(others).length > 0 || !Number.isInteger(interval)) return undefined
  if (FREQ === "DAILY" && interval === 1 && !BYDAY && !BYMONTHDAY) return { kind: "week", interval, days: ALL_DAYS }
  if (FREQ === "WEEKLY" && !BYMONTHDAY) return weekly(interval, BYDAY, starts_on)
  if (FREQ === "MONTHLY" && BYDAY && !BYMONTHDAY) return monthly(interval, BYDAY)
  if (FREQ === "MONTHLY" && !BYDAY) return onDay(interval, BYMONTHDAY ?? String(monthDay(starts_on)))
  return undefined
}

function weekly(interval: number, BYDAY: string | undefined, starts_on: string): Often | undefined {
  if (!BYDAY) return { kind: "week", interval, days: [weekday(starts_on)] }
  const days = BYDAY.split(",").map(day => WEEKDAYS.indexOf(day as never))
  return days.includes(-1) ? undefined : { kind: "week", interval, days: days.sort((a, b) => a - b) }
}

function monthly(interval: number, BYDAY: string): Often | undefined {
  const [, nth, day] = /^\+?(-1|[1-4])([A-Z]{2})$/.exec(BYDAY) ?? []
  const at = WEEKDAYS.indexOf(day as never)
  return at === -1 ? undefined : { kind: "weekday", interval, nth: Number(nth), day: at }
}

function onDay(interval: number, BYMONTHDAY: string): Often | undefined {
  const on = Number(BYMONTHDAY)
  return on === LAST || (on >= 1 && on <= MONTH_DAYS) ? { kind: "day", interval, on } : undefined
}

export function written(often: Often): string {
  const interval = often.interval > 1 ? `;INTERVAL=${often.interval}` : ""
  if (often.kind === "week") return `FREQ=WEEKLY${interval};BYDAY=${often.days.map(day => WEEKDAYS[day]).join(",")}`
  if (often.kind === "weekday") return `FREQ=MONTHLY${interval};BYDAY=${often.nth}${WEEKDAYS[often.day]}`
  return `FREQ=MONTHLY${interval};BYMONTHDAY=${often.on}`
}

function falls(often: Often, start: string, day: string): boolean {
  if (day < start) return false
  if (often.kind === "week")
    return (between(monday(start), monday(day)) / 7) % often.interval === 0 && often.days.includes(weekday(day))
  if ((month(day) - month(start)) % often.interval !== 0) return false
  const number = monthDay(day)
  if (often.kind === "day") return number === (often.on === LAST ? monthLength(day) : often.on)
  const isNth = often.nth === LAST ? number + 7 > monthLength(day) : Math.ceil(number / 7) === often.nth
  return isNth && weekday(day) === often.day
}

export type Recurring = Pick<Plan, "starts_on" | "ends_on" | "stopped_on" | "holidays"> & { often: Often }

const MOVES_AT_MOST = 31

/** The days from `first` to `last` on which it is due, each once: the days of its rule, moved where nobody works. */
export function occurrences(plan: Recurring, week: Week, first: string, last: string): string[] {
  const begins = later(first, plan.starts_on)
  const ends = sooner(last, plan.ends_on, plan.stopped_on && plus(plan.stopped_on, -1))
  const found = new Set<string>()
  if (begins > ends) return []
  const until = sooner(plus(ends, MOVES_AT_MOST), plan.ends_on)
  for (let day = later(plus(begins, -MOVES_AT_MOST), plan.starts_on); day <= until; day = plus(day, 1)) {
    const moved = falls(plan.often, plan.starts_on, day) ? toWorked(day, plan.holidays, week) : null
    if (moved && moved >= begins && moved <= ends) found.add(moved)
  }
  return [...found].sort()
}

const later = (a: string, b: string): string => (a > b ? a : b)
const sooner = (first: string, ...others: (string | null)[]): string =>
  others.reduce<string>((soonest, day) => (day !== null && day < soonest ? day : soonest), first)

/** The day itself when it is worked, else where the policy puts it; nowhere when nobody works for a month. */
function toWorked(day: string, policy: Plan["holidays"], week: Week): string | null {
  if (policy === "keep" || isWorked(week, day)) return day
  if (policy === "skip") return null
  for (let n = 1; n <= MOVES_AT_MOST; n++) {
    const tried = plus(day, policy === "after" ? n : -n)
    if (isWorked(week, tried)) return tried
  }
  return null
}

const AHEAD = 400

/** The first days from today on. */
export const nextDays = (plan: Recurring, week: Week, today: string, many: number): string[] =>
  occurrences(plan, week, today, plus(later(today, plan.starts_on), AHEAD)).slice(0, many)

/** How many days of a month it takes, on average. */
export function daysAMonth(plan: Recurring, week: Week): number {
  const all = { ...plan, ends_on: null, stopped_on: null }
  return occurrences(all, week, plan.starts_on, plus(plan.starts_on, 364)).length / 12
}
