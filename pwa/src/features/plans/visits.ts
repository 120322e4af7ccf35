// The visits of a calendar: what the server says, and over it what this device knows better; offline the device's alone. Pure.
import type { Due } from "../../contract/entities.gen"
import { monday } from "./days"
import type { PlanCalendar } from "./reading"
import { isOwed, STATES, type State, stateOf } from "./rules"

export interface Visit {
  unit_id: string
  template_key: string
  on: string
  state: State
  mine: boolean
  /** Where it is on the device: then it can be started or skipped. */
  due: Due | undefined
}

type IsMine = (due: Due) => boolean

type Skipped = Pick<Visit, "unit_id" | "template_key" | "on">

/** What was done or skipped here and waits is told as it is here; of other people's, what was skipped here. */
export function visitsOf(
  answer: PlanCalendar,
  dues: Iterable<Due>,
  isMine: IsMine,
  skipped: Iterable<Skipped> = [],
): Visit[] {
  const visits = toldWith(answer, dues, isMine)
  for (const { unit_id, template_key, on } of skipped) {
    const key = keyOf(unit_id, template_key, on, false)
    const found = visits.find(one => keyOfVisit(one) === key && (one.state === "coming" || isOwed(one.state)))
    if (found) found.state = "skipped"
  }
  return visits
}

function toldWith(answer: PlanCalendar, dues: Iterable<Due>, isMine: IsMine): Visit[] {
  const here = new Map<string, Due[]>()
  for (const due of dues) {
    const key = keyOf(due.unit_id, due.template_key, due.due_on, isMine(due))
    here.set(key, [...(here.get(key) ?? []), due])
  }
  return answer.units.flatMap(({ unit_id, rows }) =>
    rows.flatMap(({ template_key, mine, days }) =>
      listed(days).map(({ on, state }) => {
        const due = here.get(keyOf(unit_id, template_key, on, mine))?.shift()
        return { unit_id, template_key, on, mine, due, state: due ? stateOf(due, answer.today) : state }
      }),
    ),
  )
}

const keyOf = (...parts: (string | boolean)[]): string => parts.join(" ")
const keyOfVisit = ({ unit_id, template_key, on, mine }: Visit): string => keyOf(unit_id, template_key, on, mine)

export const visitsHere = (dues: Iterable<Due>, isMine: IsMine, today: string): Visit[] =>
  [...dues].map(due => ({
    unit_id: due.unit_id,
    template_key: due.template_key,
    on: due.due_on,
    state: stateOf(due, today),
    mine: isMine(due),
    due,
  }))

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const byDay = (a: Visit, b: Visit): number =>
  inOrder(a.on, b.on) || inOrder(a.unit_id, b.unit_id) || inOrder(a.template_key, b.template_key)

/** By the Monday of their weeks. */
export function byWeek(visits: Iterable<Visit>): Map<string, Visit[]> {
  const weeks = new Map<string, Visit[]>()
  for (const visit of visits) {
    const week = monday(visit.on)
    const found = weeks.get(week)
    if (found) found.push(visit)
    else weeks.set(week, [visit])
  }
  return weeks
}

export function byUnit(visits: Iterable<Visit>): Map<string, Visit[]> {
  const units = new Map<string, Visit[]>()
  for (const visit of visits) {
    const found = units.get(visit.unit_id)
    if (found) found.push(visit)
    else units.set(visit.unit_id, [visit])
  }
  return units
}

export interface Group {
  visit: Visit
  visits: Visit[]
}

/** The same round in the same unit that stands alike, with its days: one line instead of seven. */
export function together(visits: readonly Visit[]): Group[] {
  const groups = new Map<string, Group>()
  for (const visit of [...visits].sort(byDay)) {
    const key = keyOf(visit.unit_id, visit.template_key, visit.state)
    const group = groups.get(key)
    if (group) group.visits.push(visit)
    else groups.set(key, { visit, visits: [visit] })
  }
  return [...groups.values()]
}

/** How many stand how, what should have been first. */
export function counted(visits: readonly Visit[]): { state: State; n: number }[] {
  return STATES.map(state => ({ state, n: visits.filter(visit => visit.state === state).length })).filter(
    ({ n }) => n > 0,
  )
}

type Days = PlanCalendar["units"][number]["rows"][number]["days"]

const listed = (days: Days): { on: string; state: State }[] =>
  Object.entries(days).flatMap(([state, ons]) => ons.map(on => ({ on, state: state as State })))
