// What a template costs: the minutes of one round by its questions, and how often a plan asks for one in a month.
import type { Item, Plan, Template } from "../../contract/entities.gen"

/**
 * Seconds a line or question takes: to go, look and answer, or to ask and listen. Rough on purpose, in keeping with the
 * minutes of the built-in templates: an author sees what grows.
 */
const SECONDS: Record<Item["type"], { looking: number; talking: number }> = {
  say: { looking: 15, talking: 20 },
  yes_no: { looking: 75, talking: 45 },
  choice: { looking: 75, talking: 45 },
  several: { looking: 75, talking: 75 },
  scale: { looking: 30, talking: 45 },
  number: { looking: 75, talking: 45 },
  text: { looking: 75, talking: 90 },
  photo: { looking: 45, talking: 45 },
  person: { looking: 45, talking: 60 },
  room: { looking: 10, talking: 10 },
  priorities: { looking: 30, talking: 75 },
}

/** The walk there, and hello and thank you. */
const BESIDE = 60
/** What waits for an answer is asked about every other time. */
const SOMETIMES = 0.5

export function minutesOf({ items, conversation }: Pick<Template, "items" | "conversation">): number {
  const way = conversation ? "talking" : "looking"
  const seconds = items.map(item => SECONDS[item.type][way] * (item.show_when?.length ? SOMETIMES : 1))
  return Math.ceil((BESIDE + seconds.reduce((sum, one) => sum + one, 0)) / 60)
}

const DAYS_A_MONTH = 365.25 / 12
const WEEKS_A_MONTH = DAYS_A_MONTH / 7

/** About how many rounds a month a rule asks for in so many units: by FREQ, INTERVAL and BYDAY alone. */
export function roundsPerMonth(rule: string, units: number): number {
  const said = new Map(
    rule
      .replace(/^RRULE:/i, "")
      .toUpperCase()
      .split(";")
      .map(part => part.split("=") as [string, string]),
  )
  const days = (said.get("BYDAY") ?? "").split(",").filter(Boolean)
  const interval = Math.max(1, Number(said.get("INTERVAL")) || 1)
  return (timesAMonth(said.get("FREQ") ?? "", days) / interval) * units
}

function timesAMonth(frequency: string, days: readonly string[]): number {
  switch (frequency) {
    case "DAILY":
      return DAYS_A_MONTH * (days.length > 0 ? days.length / 7 : 1)
    case "WEEKLY":
      return WEEKS_A_MONTH * Math.max(1, days.length)
    case "MONTHLY":
      return days.length > 0 ? inOnePeriod(days, WEEKS_A_MONTH) : 1
    case "YEARLY":
      return days.length > 0 ? inOnePeriod(days, WEEKS_A_MONTH * 12) / 12 : 1 / 12
    default:
      return 0
  }
}

/** `2MO` comes once in a month or year, `MO` every week of it. */
const inOnePeriod = (days: readonly string[], weeks: number): number =>
  days.reduce((sum, day) => sum + (/^[+-]?\d/.test(day) ? 1 : weeks), 0)

/** What all plans that run on a day ask for in a month: how many there are, their rounds, and the minutes of these. */
export function monthOf({ key, minutes }: Pick<Template, "key" | "minutes">, plans: Iterable<Plan>, today: string) {
  const running = [...plans].filter(plan => plan.template_key === key && isRunning(plan, today))
  const rounds = running.reduce((sum, plan) => sum + roundsPerMonth(plan.rule, plan.unit_ids.length), 0)
  return { plans: running.length, rounds: Math.round(rounds), minutes: Math.round(rounds * minutes) }
}

const isRunning = ({ ends_on, stopped_on }: Plan, today: string): boolean =>
  (ends_on === null || ends_on >= today) && (stopped_on === null || stopped_on > today)
