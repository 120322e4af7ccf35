import { describe, expect, test } from "vitest"
import cases from "../../../../tests/cases/plans.json"
import type { Due, Plan, Role } from "../../contract/entities.gen"
import type { Me } from "../../sync"
import { holds } from "../followups/index"
import { dayIn, type Week } from "../followups/rules"
import { nextDays, type Often, occurrences, read, written } from "./often"
import { doneBy, owed, rate, stateOf } from "./rules"

const weeks = cases.weeks as Record<string, Week>
const week = (name: string): Week => weeks[name] ?? expect.fail(`no week ${name}`)

test.for(cases.states)("how something due stands: $name", ({ due, today, state }) => {
  expect(stateOf(due, today)).toBe(state)
})

test.for(cases.todays)("the day it is in $zone at $at", ({ zone, at, today }) => {
  expect(dayIn(zone, Date.parse(at))).toBe(today)
})

describe("the days on which a plan is due", () => {
  test.for(cases.plans)("$rule from $starts_on, $holidays, $week", given => {
    const { rule, starts_on, ends_on, stopped_on, first, last } = given
    const often = read(rule, starts_on) ?? expect.fail(`${rule} is not read`)
    const plan = { often, starts_on, ends_on, stopped_on, holidays: given.holidays as Plan["holidays"] }
    expect(occurrences(plan, week(given.week), first, last)).toEqual(given.days)
    // What is shown is what is written: the same days again.
    const again = read(written(often), starts_on) ?? expect.fail(`${written(often)} is not read`)
    expect(occurrences({ ...plan, often: again }, week(given.week), first, last)).toEqual(given.days)
  })
})

test.for(cases.holds)("who holds a role: $name", given => {
  const person = { roles: given.roles as Me["roles"], unit_ids: given.units.map(([unit = ""]) => unit) }
  const { unit_id, facility_id } = given
  expect(holds(person, given.role as Role, { unit_id, facility_id })).toBe(given.holds)
})

test.for(cases.done)("a finished round does $name", ({ visit, dues, held, today, does }) => {
  const holding = (role: Role) => held.includes(role)
  for (const rows of [dues, [...dues].reverse()])
    expect(doneBy(visit, rows as unknown as Due[], holding, today)?.id ?? null).toBe(does)
})

test.for(cases.rates)("the rate of $counts", ({ counts, rate: share }) => {
  expect(rate(counts)).toBe(share)
})

const due = (id: string, said: Partial<Due> = {}): Due => ({
  id,
  plan_id: "p",
  template_key: "t",
  unit_id: "w",
  person_id: "me",
  role: null,
  due_on: "2026-03-02",
  late_on: "2026-03-04",
  missed_on: "2026-03-09",
  round_id: null,
  done_on: null,
  skipped_why: null,
  skipped_by: null,
  ...said,
})

test("what I should do now are mine that are due or late, the oldest first", () => {
  const rows = [
    due("today", { due_on: "2026-03-05", late_on: "2026-03-07" }),
    due("late"),
    due("to come", { due_on: "2026-03-06" }),
    due("missed", { missed_on: "2026-03-05" }),
    due("done", { done_on: "2026-03-04" }),
    due("skipped", { skipped_why: "closed" }),
    due("theirs", { person_id: "you" }),
    due("of my role", { person_id: null, role: "charge", due_on: "2026-03-03" }),
    due("of another role", { person_id: null, role: "manager" }),
  ]
  const found = owed(rows, "me", role => role === "charge", "2026-03-05")
  expect(found.map(({ id }) => id)).toEqual(["late", "of my role", "today"])
})

test.each([
  "FREQ=YEARLY;BYMONTH=5",
  "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
  "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
  "FREQ=WEEKLY;BYDAY=XX",
  "FREQ=DAILY;INTERVAL=3",
  "FREQ=MONTHLY;BYDAY=1MO,3MO",
  "FREQ=MONTHLY;BYDAY=MO",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=MONTHLY;BYMONTHDAY=1,15",
  "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
  "",
])("what cannot be said here stays as it was written: %s", rule => {
  expect(read(rule, "2026-03-02")).toBeUndefined()
})

test("the next days begin with the start of what is yet to start", () => {
  const often: Often = { kind: "week", interval: 1, days: [0] }
  const plan = { often, starts_on: "2026-06-02", ends_on: null, stopped_on: null, holidays: "keep" as const }
  expect(nextDays(plan, week("weekdays"), "2026-03-02", 3)).toEqual(["2026-06-08", "2026-06-15", "2026-06-22"])
})
