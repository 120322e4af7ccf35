// How something due stands, whose it is and which one a round does, as webapp/plans says it; both must pass
// tests/cases/plans.json. Pure: the day it is and the roles one holds are arguments.
import type { Due, Role } from "../../contract/entities.gen"

export type State = "coming" | "due" | "late" | "missed" | "done" | "skipped"

/** As they are told together: what should have been first. */
export const STATES: readonly State[] = ["missed", "late", "due", "coming", "done", "skipped"]

type Standing = Pick<Due, "due_on" | "late_on" | "missed_on" | "done_on" | "skipped_why">

/** How it stands on a day of the organisation's own zone. Done counts, however late and whatever was said before. */
export function stateOf(due: Standing, today: string): State {
  if (due.done_on !== null) return "done"
  if (due.skipped_why !== null) return "skipped"
  if (today >= due.missed_on) return "missed"
  if (today >= due.late_on) return "late"
  return today >= due.due_on ? "due" : "coming"
}

export const isOwed = (state: State): boolean => state === "due" || state === "late"

/** Whether a role is held at a unit. */
export type Holds = (role: Role, unit_id: string) => boolean

type Owed = Pick<Due, "person_id" | "role" | "unit_id">

/** By name, or by a role held there. */
export const isFor = (due: Owed, person_id: string, holds: Holds): boolean =>
  due.role === null ? due.person_id === person_id : holds(due.role, due.unit_id)

const oldestFirst = (a: Due, b: Due): number =>
  a.due_on === b.due_on ? (a.id < b.id ? -1 : 1) : a.due_on < b.due_on ? -1 : 1

/** What somebody should do now, the oldest first. */
export function owed(dues: Iterable<Due>, person_id: string, holds: Holds, today: string): Due[] {
  const found: Due[] = []
  for (const due of dues)
    if (due.due_on <= today && isOwed(stateOf(due, today)) && isFor(due, person_id, holds)) found.push(due)
  return found.sort(oldestFirst)
}

export interface Visit {
  unit_id: string
  template_key: string
  due_id: string | null
  /** Everybody who had this round in hand. */
  rounders: readonly string[]
}

/** What a finished round does: what it was begun for, however late; else the oldest of theirs that stands open here. */
export function doneBy(visit: Visit, dues: Iterable<Due>, holds: Holds, today: string): Due | undefined {
  const open: Due[] = []
  for (const due of dues) {
    if (due.id === visit.due_id && due.done_on === null) return due
    const isTheirs = visit.rounders.includes(due.person_id ?? "") || (due.role !== null && holds(due.role, due.unit_id))
    const fits = due.unit_id === visit.unit_id && due.template_key === visit.template_key
    if (fits && isTheirs && isOwed(stateOf(due, today))) open.push(due)
  }
  return open.sort(oldestFirst)[0]
}

/** The share that was done of what should have been by now. Null: nothing should have been. */
export function rate(counts: Partial<Record<State, number>>): number | null {
  const { done = 0, late = 0, missed = 0 } = counts
  const counted = done + late + missed
  return counted ? done / counted : null
}
