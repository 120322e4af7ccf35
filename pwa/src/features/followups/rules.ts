// What may happen to an issue, as webapp/followups/rules.py says it; both must pass tests/cases/followups.json.
import type { Issue, IssueState, Priority, Role } from "../../contract/entities.gen"
import { MOVES, STOPLIGHT } from "../../contract/tables.gen"
import type { Stop } from "./clocks"

export {
  dayIn,
  isWorked,
  momentAt,
  promise,
  type Stop,
  stopUntil,
  type Week,
  wall,
  warm,
} from "./clocks"
export { MOVES, type Priority }

export type State = IssueState
export type Verb = keyof typeof MOVES
export type Colour = (typeof STOPLIGHT)[State]
export type Urgency = "overdue" | "at_risk" | "in_time" | "stopped" | "closed"

const OPEN: readonly State[] = ["new", "acknowledged", "in_progress", "blocked"]
export const STATES = Object.keys(STOPLIGHT) as readonly State[]

/** A row of webapp/followups/rules.py's table of moves. */
interface Move {
  before: readonly State[]
  after: State | null
  stays: readonly State[]
  late: readonly State[]
}

const row = (verb: Verb): Move => MOVES[verb]

/** The state a verb leads to, the same state where it stays or came late, null when it may not be. */
export function after(state: State, verb: Verb): State | null {
  const move = row(verb)
  if (move.before.includes(state)) return move.after
  return move.stays.includes(state) || move.late.includes(state) ? state : null
}

export const isOpen = (state: State): boolean => OPEN.includes(state)

/** Whether a verb would do anything: what a button asks before it shows itself. */
export const counts = (state: State, verb: Verb): boolean =>
  row(verb).before.includes(state) || row(verb).stays.includes(state)

export const stoplight = (state: State): Colour => STOPLIGHT[state]

/** Seen is not answered: only what was done, or an honest no, counts. */
export const isHeardBack = (state: State): boolean => !isOpen(state) && state !== "merged"

/** How many have an answer, and how many have or should have one: what is younger than its promise counts later. */
export function heardBackRate(issues: Iterable<Promised>, now: number, known: ReadonlyMap<string, Promised>) {
  let [heard, due] = [0, 0]
  for (const issue of issues)
    if (isHeardBack(issue.state)) {
      heard++
      due++
    } else if (isOver(issue, now, known)) due++
  return { heard, due }
}

type Promised = Pick<Issue, "state" | "resolve_by" | "merged_into_id">

/** One with another, by what was promised for either, as far as this device knows that one; what waits may be a ring. */
const isOver = (one: Promised | undefined, now: number, known: ReadonlyMap<string, Promised>, left = 20): boolean =>
  !!one &&
  left > 0 &&
  (Date.parse(one.resolve_by) < now || isOver(known.get(one.merged_into_id ?? ""), now, known, left - 1))

/** The sentences about the decision that is owed now: since the last one, or, of a late phone, since it is owed. */
export function bothSides({ story, disputed_at }: Pick<Issue, "story" | "disputed_at">): Issue["story"] {
  const decided = story.findLastIndex(step => step.verb === "settle")
  const opened = disputed_at ? Date.parse(disputed_at) : Number.POSITIVE_INFINITY
  return story.filter((step, n) => step.verb === "dispute" && (n > decided || Date.parse(step.at) >= opened))
}

/** Who decides a dispute, by the tier an issue is at: these roles of the next one, so of more than its unit. */
const DECIDE: Record<number, readonly Role[]> = { 1: ["manager", "executive"], 2: ["executive"], 3: ["executive"] }

export const decides = (tier: number, above: (role: Role) => boolean): boolean => !!DECIDE[tier]?.some(above)

/** Whoever spoke in it, and every member of either queue; of what is said in confidence nobody else may know. */
export const isSide = (spoke: boolean, worksThere: boolean, restricted: boolean): boolean =>
  spoke || (worksThere && !restricted)

/** What is one with another is answered by that one's clock, which must not be slower than its own. */
export const isMoreUrgent = (one: Pick<Issue, "priority">, other: Pick<Issue, "priority">): boolean =>
  one.priority < other.priority

/** Whether they raised it or say it too, here or at what is one with it: an answer is owed to each. */
export const isReporter = (issue: Reported, person_id: string): boolean =>
  issue.raised_by === person_id || !!issue.me_too?.includes(person_id) || !!issue.joined?.includes(person_id)

type Reported = Pick<Issue, "raised_by" | "me_too" | "joined">

/** Whether a reporter is asked if it is fixed: of what is one with another issue they are asked there. */
export const isAskedOf = (issue: Issue, person_id: string): boolean =>
  issue.state === "resolved" && !issue.merged_into_id && isReporter(issue, person_id)

const REOPENED_WITHIN = 30 * 86_400_000

/** For a month after it was closed; and whoever said themselves that it is fixed has had their say. */
export function mayReopen(issue: Issue, person_id: string, now: number): boolean {
  if (issue.merged_into_id) return false
  const said = issue.state === "confirmed" ? issue.story.findLast(step => step.verb === "confirm")?.by : null
  return said !== person_id && (!issue.closed_at || now <= Date.parse(issue.closed_at) + REOPENED_WITHIN)
}

// Routing, as webapp/followups/routes.py says it; both must pass tests/cases/routing.json.

/** What it leaves open fits anything; `place` is its number in the organisation's list, from 1. */
export interface Rule {
  place: number
  category?: string | null
  facility_id?: string | null
  unit_id?: string | null
}

export interface Queue {
  id: string
  catch_all: boolean
  rules: readonly Rule[]
}

type Home = { id: string; facility_id: string }

/** The organisation's list: it comes with the queues. */
export const inOrder = <Q extends Queue>(queues: Iterable<Q>) =>
  [...queues]
    .flatMap(queue => queue.rules.map(rule => ({ ...rule, queue_id: queue.id })))
    .sort((a, b) => a.place - b.place || compare(a.queue_id, b.queue_id))

export const fits = (rule: Rule, category: string, unit: Home): boolean =>
  (!rule.category || rule.category === category) &&
  (!rule.unit_id || rule.unit_id === unit.id) &&
  (!rule.facility_id || rule.facility_id === unit.facility_id)

/** The queue an issue goes to, and the rule by which; what no rule takes is caught. */
export function route(category: string, unit: Home, queues: readonly Queue[]) {
  const rule = inOrder(queues).find(rule => fits(rule, category, unit))
  return { queue_id: rule?.queue_id ?? queues.find(queue => queue.catch_all)?.id ?? null, rule }
}

// Order

export interface Standing {
  id: string
  state: State
  priority: Priority
  effort?: string | null
  raised_at: string
  acknowledge_by: string
  word_by?: string | null
  resolve_by: string
  acknowledge_risk_at?: string | null
  word_risk_at?: string | null
  resolve_risk_at?: string | null
  stops?: readonly Stop[]
}

const URGENCY: readonly Urgency[] = ["overdue", "at_risk", "in_time", "stopped", "closed"]

/** The next promise there is: to see it, to say a word or to resolve it; none once it is closed. */
export function dueAt(issue: Standing): string | null {
  if (!isOpen(issue.state)) return null
  const first = issue.state === "new" ? issue.acknowledge_by : issue.resolve_by
  return issue.word_by && moment(issue.word_by) < moment(first) ? issue.word_by : first
}

/** From when on one of these is at risk. */
function atRisk(issue: Standing): number {
  const first = issue.state === "new" ? issue.acknowledge_risk_at : issue.resolve_risk_at
  const word = issue.word_by ? issue.word_risk_at : null
  return Math.min(...[first, word].map(at => (at ? moment(at) : Number.POSITIVE_INFINITY)))
}

/** A clock stands still until the day to look again, and no longer. */
export function isStopped(issue: Standing, now: number): boolean {
  const stop = issue.stops?.at(-1)
  return issue.state === "blocked" && stop !== undefined && now < moment(stop.ends)
}

/** Reading a time is slow, and lists read thousands, again and again. */
const moments = new Map<string, number>()

function moment(text: string): number {
  const known = moments.get(text)
  if (known !== undefined) return known
  const read = Date.parse(text)
  moments.set(text, read)
  return read
}

/** At risk once three quarters of the time have run. */
export function urgency(issue: Standing, now: number): Urgency {
  const due = dueAt(issue)
  if (due === null) return "closed"
  if (isStopped(issue, now)) return "stopped"
  if (now > moment(due)) return "overdue"
  return now >= atRisk(issue) ? "at_risk" : "in_time"
}

export function worstFirst<Issue extends Standing>(issues: Iterable<Issue>, now: number): Issue[] {
  return [...issues]
    .map(issue => ({ issue, rank: rank(issue, now), raised: moment(issue.raised_at) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compare(a.issue.priority, b.issue.priority) ||
        a.raised - b.raised ||
        compare(a.issue.id, b.issue.id),
    )
    .map(({ issue }) => issue)
}

/** Danger now before everything, as long as its clock runs. */
function rank(issue: Standing, now: number): number {
  const how = urgency(issue, now)
  const isDanger = issue.priority === "P1" && how !== "stopped" && how !== "closed"
  return URGENCY.indexOf(how) - (isDanger ? URGENCY.length : 0)
}

/** Open ones that take minutes, worst first: the easiest trust to earn. */
export function quickWins<Issue extends Standing>(issues: Iterable<Issue>, now: number): Issue[] {
  return worstFirst(
    [...issues].filter(issue => isOpen(issue.state) && issue.effort === "minutes"),
    now,
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
