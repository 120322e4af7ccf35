import { describe, expect, it, test } from "vitest"
import cases from "../../../../tests/cases/followups.json"
import routing from "../../../../tests/cases/routing.json"
import type { Issue } from "../../contract/entities.gen"
import { mayOwn } from "./owning"
import {
  after,
  bothSides,
  decides,
  heardBackRate,
  isSide,
  MOVES,
  type Queue,
  quickWins,
  type Rule,
  route,
  STATES,
  type Standing,
  type State,
  stoplight,
  urgency,
  type Verb,
  worstFirst,
} from "./rules"

describe("moves", () => {
  const table: Record<string, Record<string, string | null>> = cases.moves
  for (const verb of Object.keys(table) as Verb[])
    for (const state of STATES) it(`${verb} from ${state}`, () => expect(after(state, verb)).toBe(table[verb]?.[state]))

  it("knows every verb", () => expect(Object.keys(MOVES).sort()).toEqual(Object.keys(table).sort()))
})

test("the colour shown to those who asked", () => {
  expect(Object.fromEntries(STATES.map(state => [state, stoplight(state)]))).toEqual(cases.stoplight)
})

test.for(cases.heard_back)("$name", ({ issues, heard, due }) => {
  const given: { state: string; resolve_by: string; wholes?: string[] }[] = issues
  const known = new Map<string, { state: State; resolve_by: string; merged_into_id: string | null }>()
  const linked = given.map(({ state, resolve_by, wholes = [] }, n) => {
    const id = (at: number) => (at < wholes.length ? `${n} ${at}` : null)
    for (const [at, by] of wholes.entries())
      known.set(`${n} ${at}`, { state: "new", resolve_by: by, merged_into_id: id(at + 1) })
    return { state: state as State, resolve_by, merged_into_id: id(0) }
  })
  expect(heardBackRate(linked, Date.parse(cases.order.now), known)).toEqual({ heard, due })
})

test.for(cases.may_decide)("who decides: $name", ({ tier, above, spoke, works, restricted, may }) => {
  expect(decides(tier, role => above.includes(role)) && !isSide(spoke, works, restricted)).toBe(may)
})

test.for(cases.may_own)("who may be given it: $name", ({ works, asked, restricted, may }) => {
  expect(mayOwn(works, asked, restricted)).toBe(may)
})

test.for(cases.who_spoke)("a side of a dispute: $name", ({ disputed_at, story, spoke }) => {
  const said = bothSides({ disputed_at, story: story as Issue["story"] })
  expect(said.map(step => step.by)).toEqual(spoke)
})

describe("every issue finds one queue", () => {
  const home: Record<string, string> = routing.home
  for (const { name, rules, routes } of routing.lists)
    test.for(routes)(`${name}: $category from $unit_id`, ({ category, unit_id, place, queue_id }) => {
      for (const queues of [queuesOf(rules), queuesOf(rules).reverse()]) {
        const found = route(category, { id: unit_id, facility_id: home[unit_id] ?? "" }, queues)
        expect([found.queue_id, found.rule?.place ?? null]).toEqual([queue_id, place])
      }
    })

  it("without a catch-all there is none", () =>
    expect(route("it", { id: "u", facility_id: "f" }, [])).toEqual({ queue_id: null, rule: undefined }))

  function queuesOf(rules: readonly (Omit<Rule, "place"> & { queue_id: string })[]): Queue[] {
    const ids = [...new Set(rules.map(rule => rule.queue_id))]
    const placed = rules.map((rule, at) => ({ ...rule, place: at + 1 }))
    const queues = ids.map(id => ({ id, catch_all: false, rules: placed.filter(rule => rule.queue_id === id) }))
    return [...queues, { id: routing.catch_all, catch_all: true, rules: [] }]
  }
})

describe("order", () => {
  const now = Date.parse(cases.order.now)
  const issues = cases.order.issues as Standing[]

  it("knows how urgent each is", () => {
    expect(Object.fromEntries(issues.map(issue => [issue.id, urgency(issue, now)]))).toEqual(cases.order.urgency)
  })

  it("puts the worst first, whatever the order before", () => {
    for (const rows of [issues, [...issues].reverse()])
      expect(worstFirst(rows, now).map(issue => issue.id)).toEqual(cases.order.worst_first)
  })

  it("calls open and easy ones quick wins", () => {
    expect(quickWins(issues, now).map(issue => issue.id)).toEqual(cases.order.quick_wins)
  })
})
