// What an administrator should look at first: the state of the house in a few findings, the worst first.
import type { JobRun, Operations } from "../../contract/reads.gen"

export type Finding =
  | { tone: "red"; key: "no.redis" | "no.worker" | "no.clock" }
  | { tone: "red"; key: "no.worker.for"; names: string }
  | { tone: "red"; key: "set.aside"; n: number }
  | { tone: "amber"; key: "behind"; since: string }
  | { tone: "amber"; key: "unwell" | "systems.failing"; n: number }

/** A delivery that is due waits a few seconds for its turn; longer than this it is behind. */
const BEHIND = 5 * 60_000

export function findings(told: Operations, now: number): Finding[] {
  const found: Finding[] = []
  const count = (...states: JobRun["state"][]) => told.jobs.filter(job => states.includes(job.state)).length
  if (!told.has_redis) found.push({ tone: "red", key: "no.redis" })
  else if (told.workers.length === 0) found.push({ tone: "red", key: "no.worker" })
  else if (unserved(told).length > 0)
    found.push({ tone: "red", key: "no.worker.for", names: unserved(told).join(", ") })
  else if (!told.has_clock) found.push({ tone: "red", key: "no.clock" })
  const aside = count("set_aside")
  if (aside) found.push({ tone: "red", key: "set.aside", n: aside })
  if (told.overdue_since && now - Date.parse(told.overdue_since) > BEHIND)
    found.push({ tone: "amber", key: "behind", since: told.overdue_since })
  const unwell = count("failing", "late")
  if (unwell) found.push({ tone: "amber", key: "unwell", n: unwell })
  const systems = told.webhooks.filter(({ failing_since }) => failing_since).length
  if (systems) found.push({ tone: "amber", key: "systems.failing", n: systems })
  return found
}

/** Queues into which no worker looks. */
const unserved = (told: Operations): string[] =>
  told.queues.flatMap(({ queue }) => (told.workers.some(({ queues }) => queues.includes(queue)) ? [] : [queue]))

export const TONES = { well: "green", never: "none", late: "amber", failing: "amber", set_aside: "red" } as const

const WORST = ["set_aside", "failing", "late", "never", "well"]

export const worstFirst = (jobs: readonly JobRun[]): JobRun[] =>
  [...jobs].sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state) || (a.job < b.job ? -1 : 1))

/** How many deliveries are in one of these states, by whatever channel. */
export const inState = (told: Operations, ...states: string[]): number =>
  told.deliveries.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

export interface Span {
  unit: "seconds" | "minutes" | "hours" | "days"
  n: number
}

const UNITS = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
] as const

/** "every 5 minutes": in the largest unit of which it is a whole number. */
export function span(seconds: number): Span {
  const found = UNITS.find(([, size]) => seconds >= size && seconds % size === 0)
  return found ? { unit: found[0], n: seconds / found[1] } : { unit: "seconds", n: seconds }
}
