// What a waiting plan will ask for, by the rules of webapp/plans/ahead.py: its visits of the next fortnight, under the
// very ids the server will give them, so that its word takes their place. Pure.
import { namedId } from "../../base/named-id"
import type { Commands } from "../../contract/commands.gen"
import type { Due } from "../../contract/entities.gen"
import type { Week } from "../followups/rules"
import { plus } from "./days"
import { occurrences, read } from "./often"

/** How far ahead the server writes down what is due. */
const HORIZON = 14

type Said = Commands["plan.set"]

/** Undefined for a rule whose days only the server works out. */
export function daysAhead(said: Said, week: Week, today: string, until: string): string[] | undefined {
  const often = read(said.rule, said.starts_on)
  if (!often) return undefined
  const { starts_on, ends_on = null, holidays } = said
  return occurrences({ often, starts_on, ends_on, holidays, stopped_on: null }, week, today, until)
}

export const horizon = (today: string): string => plus(today, HORIZON)

/** What each visit of it says. */
export const saidOf = (said: Said, due_on: string) => ({
  template_key: said.template_key,
  person_id: said.person_id ?? null,
  role: said.role ?? null,
  late_on: plus(due_on, said.late_after),
  missed_on: plus(due_on, said.missed_after),
})

export const visitOf = (said: Said, unit_id: string, due_on: string): Due => ({
  id: idOf(said.plan_id, unit_id, due_on),
  plan_id: said.plan_id,
  unit_id,
  due_on,
  round_id: null,
  done_on: null,
  skipped_why: null,
  skipped_by: null,
  ...saidOf(said, due_on),
})

/** Remembered, for what is shown is worked out again whenever the server says something new. */
const ids = new Map<string, string>()
const MOST = 20_000

function idOf(...parts: [plan: string, unit: string, day: string]): string {
  const name = parts.join(" ")
  const known = ids.get(name)
  if (known) return known
  if (ids.size >= MOST) ids.clear()
  const id = namedId("due", ...parts)
  ids.set(name, id)
  return id
}
