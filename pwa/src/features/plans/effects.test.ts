import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { namedId } from "../../base/named-id"
import type { Commands } from "../../contract/commands.gen"
import type { Due, Entities, Round } from "../../contract/entities.gen"
import { ENTITIES } from "../../contract/tables.gen"
import { type Entity, replay, type State } from "../../sync/replay"
import { person } from "../../sync/session"
import { effects } from "./effects"

const MADE = "2026-03-02T12:00:00Z"
const PLAN = "0192f000-0000-7000-8000-000000000001"
const WEST = "0192f000-0000-7000-8000-00000000000a"
const EAST = "0192f000-0000-7000-8000-00000000000b"

type Rows = { [E in Entity]?: readonly (Partial<Entities[E]> & { id: string })[] }
type Said = { [T in keyof Commands]: [T, Commands[T]] }[keyof Commands]

const there = { id: "o", zone: "UTC", week: { days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00" }, holidays: [] }

/** What is due on top of what the server said: its rows, and those that these commands changed, made or dropped. */
function shown(rows: Rows, ...said: Said[]) {
  const server = Object.fromEntries(ENTITIES.map(entity => [entity, new Map<string, unknown>()]))
  for (const [entity, its] of Object.entries({ organisation: [there], ...rows }))
    for (const row of its) server[entity]?.set(row.id, row)
  const acts = said.map(([type, payload], at) => ({ id: `c${at}`, type, payload, made_at: MADE }))
  const touched = replay(server as unknown as State, acts, effects, "me")
  const dues = new Map(server.due as Map<string, Due>)
  for (const [id, due] of touched.due ?? [])
    if (due) dues.set(id, due)
    else dues.delete(id)
  return { touched, dues: [...dues.values()].sort((a, b) => (a.due_on < b.due_on ? -1 : 1)) }
}

const set = (said: Partial<Commands["plan.set"]> = {}): Said => [
  "plan.set",
  {
    plan_id: PLAN,
    template_key: "t",
    unit_ids: [WEST],
    person_id: "me",
    rule: "FREQ=WEEKLY;BYDAY=TU",
    starts_on: "2026-03-01",
    late_after: 2,
    missed_after: 7,
    holidays: "after",
    ...said,
  },
]

const due = (on: string, said: Partial<Due> = {}): Due => ({
  id: namedId("due", PLAN, WEST, on),
  plan_id: PLAN,
  template_key: "t",
  unit_id: WEST,
  person_id: "me",
  role: null,
  due_on: on,
  late_on: "2026-03-12",
  missed_on: "2026-03-17",
  round_id: null,
  done_on: null,
  skipped_why: null,
  skipped_by: null,
  ...said,
})

const days = (dues: readonly Due[]) => dues.map(({ due_on }) => due_on)

beforeEach(() => {
  person.value = { id: "me", roles: [], unit_ids: [WEST] } as never
})

afterEach(() => {
  person.value = undefined
  vi.restoreAllMocks()
})

test("a plan set without signal shows at once what it asks for in the next fortnight, as the server will", () => {
  const { touched, dues } = shown({}, set())
  expect(touched.plan?.get(PLAN)).toMatchObject({ template_key: "t", role: null, ends_on: null, stopped_on: null })
  expect(dues).toEqual([
    due("2026-03-03", { late_on: "2026-03-05", missed_on: "2026-03-10" }),
    due("2026-03-10", { late_on: "2026-03-12", missed_on: "2026-03-17" }),
  ])
})

test("a holiday moves what falls on it, and the end of the plan ends it", () => {
  const organisation = [{ ...there, holidays: ["2026-03-03"] }]
  expect(days(shown({ organisation }, set({ ends_on: "2026-03-09" })).dues)).toEqual(["2026-03-04"])
})

test.each([
  ["another person's is on their devices alone", { person_id: "you" }, []],
  ["a role's is on those of its units", { person_id: null, role: "charge", unit_ids: [WEST, EAST] }, [WEST, WEST]],
  ["one's own is there wherever it is", { unit_ids: [EAST, WEST] }, [WEST, EAST, WEST, EAST]],
] as const)("what it asks for: %s", (_, said, units) => {
  const { dues } = shown({}, set(said as Partial<Commands["plan.set"]>))
  expect(dues.map(({ unit_id }) => unit_id).sort()).toEqual([...units].sort())
})

test("another wording moves what is to come and leaves what is past, done or under way", () => {
  const kept = [
    due("2026-03-01"),
    due("2026-03-02", { done_on: "2026-03-02" }),
    due("2026-03-03"),
    due("2026-03-04"),
    due("2026-03-05"),
  ]
  const round = [{ id: "r", state: "open", due_id: kept[4]?.id } as Round]
  const { dues } = shown({ due: kept, round }, set({ late_after: 1, missed_after: 3 }))
  expect(days(dues)).toEqual(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-10"])
  expect(dues[2]).toMatchObject({ late_on: "2026-03-04", missed_on: "2026-03-06" })
  expect(dues[3]).toEqual(kept[4])
})

test("given to somebody else, it leaves this device", () => {
  expect(shown({ due: [due("2026-03-03")] }, set({ person_id: "you" })).dues).toEqual([])
})

test("of a rule that only the server unfolds what is there stays", () => {
  const kept = [due("2026-03-06")]
  expect(shown({ due: kept }, set({ rule: "FREQ=YEARLY;BYMONTH=3" })).dues).toEqual(kept)
  expect(shown({}, set({ rule: "FREQ=YEARLY;BYMONTH=3" })).dues).toEqual([])
})

test("nothing is worked out before the device knows where the organisation is", () => {
  expect(shown({ organisation: [] }, set()).dues).toEqual([])
})

test("what a waiting plan asks for is skipped and stopped like any other", () => {
  const id = namedId("due", PLAN, WEST, "2026-03-03")
  const skipped = shown({}, set(), ["due.skip", { due_id: id, why: "closed" }])
  expect(skipped.dues[0]).toMatchObject({ id, skipped_why: "closed", skipped_by: "me" })
  const stopped = shown({}, set(), ["plan.stop", { plan_id: PLAN }])
  expect(stopped.dues).toEqual([])
  expect(stopped.touched.plan?.get(PLAN)?.stopped_on).toBe("2026-03-02")
})

test("stopped, it owes nothing from today on; what is done or under way stays", () => {
  const kept = [due("2026-03-01"), due("2026-03-02", { done_on: "2026-03-02" }), due("2026-03-03"), due("2026-03-04")]
  const round = [{ id: "r", state: "open", due_id: kept[2]?.id } as Round]
  const plan = [{ id: PLAN, stopped_on: null }]
  expect(days(shown({ due: kept, round, plan }, ["plan.stop", { plan_id: PLAN }]).dues)).toEqual([
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
  ])
})

test.each([
  ["missed", due("2026-02-01", { missed_on: "2026-02-08" })],
  ["done", due("2026-03-02", { done_on: "2026-03-02" })],
  ["skipped before", due("2026-03-02", { skipped_why: "away", skipped_by: "you" })],
])("what was %s is not skipped", (_, kept) => {
  expect(shown({ due: [kept] }, ["due.skip", { due_id: kept.id, why: "closed" }]).dues).toEqual([kept])
})

test("a calendar is there once opened, and gone once closed", () => {
  const opened = shown({}, ["calendar.open", { calendar_id: "k", secret_sha256: "" }]).touched.calendar
  expect(opened?.get("k")).toEqual({ id: "k", opened_at: MADE })
  expect(
    shown({ calendar: [{ id: "k" }] }, ["calendar.close", { calendar_id: "k" }]).touched.calendar?.get("k"),
  ).toBeNull()
})
