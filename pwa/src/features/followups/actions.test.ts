// Draws.
import { afterEach, beforeEach, describe, expect, it, test } from "vitest"
import type { Me } from "../../sync"
import {
  ACTIONS,
  type Action,
  byKey,
  comment,
  isApart,
  isAsked,
  meToo,
  nextOf,
  possible,
  reopen,
  settle,
  standAlone,
  unwatch,
  watch,
} from "./actions"
import { EAST, hours, issue, ngozi, phoneOf, priya, ruth, sam, switchOff } from "./annes.fake"
import { counts, STATES, type State } from "./rules"

beforeEach(() => phoneOf(priya(), []))
afterEach(switchOff)

const names = (actions: Action[]) => actions.map(action => action.name).sort()

describe("every action stands exactly where its move may be made", () => {
  const both: Me = { ...ruth(), id: "sam" }
  for (const action of ACTIONS.filter(action => ![meToo, reopen, settle, standAlone, watch, unwatch].includes(action)))
    for (const state of STATES)
      it(`${action.name} from ${state}`, () => {
        expect(action.can(issue("i", { state }), both)).toBe(counts(state, action.verb))
      })
})

describe("who may do what with a new issue of 4 West in Biomed", () => {
  const at = (me: Me, more = {}) => names(possible(issue("i", more), me))
  it("the manager of its queue: everything", () =>
    expect(at(priya())).toEqual([
      "acknowledge",
      "assign",
      "block",
      "decline",
      "dispute",
      "effort",
      "me_too",
      "merge",
      "mine",
      "number",
      "parent",
      "priority",
      "promise",
      "resolve",
      "route",
      "start",
      "take",
      "watch",
    ]))
  it("the charge nurse of its unit: all but to decline", () =>
    expect(at(ngozi())).toEqual([
      "acknowledge",
      "assign",
      "block",
      "dispute",
      "effort",
      "me_too",
      "merge",
      "mine",
      "number",
      "parent",
      "priority",
      "promise",
      "resolve",
      "route",
      "start",
      "take",
      "watch",
    ]))
  it("who has it already neither takes it nor says it too, and who spoke in a dispute has spoken", () => {
    const hers = at(priya(), { owner_id: priya().id })
    for (const name of ["mine", "take", "me_too", "watch"]) expect(hers).not.toContain(name)
    const story = [{ id: "s", verb: "dispute", by: priya().id, at: hours(-1), text: "Not ours." } as const]
    expect(at(priya(), { disputed_at: hours(-1), story })).not.toContain("dispute")
    expect(at(ngozi(), { disputed_at: hours(-1), story })).toContain("dispute")
  })
  it("who spoke in a dispute that is decided may speak in the next, and decide it", () => {
    const said = (verb: "dispute" | "settle", by: string, at: number) =>
      ({ id: `${verb} ${by}`, verb, by, at: hours(at), text: "Not ours." }) as const
    const both = [said("dispute", priya().id, -9), said("dispute", ruth().id, -8), said("settle", "elena", -7)]
    const again = { disputed_at: hours(-1), story: [...both, said("dispute", "walt", -1)] }
    expect(at(priya(), again)).toContain("dispute")
    expect(at(ruth(), again)).toContain("settle")
  })
  it("whoever else sees it says it too, once, while it is open", () => {
    expect(at(sam(), { raised_by: "ana" })).toEqual(["me_too", "watch"])
    expect(at(sam(), { raised_by: "ana", me_too: ["sam"] })).toEqual([])
    expect(at(sam(), { raised_by: "ana", state: "resolved" })).toEqual(["watch"])
    expect(at(sam(), { raised_by: "ana", state: "resolved", me_too: ["sam"] })).toEqual(["confirm", "reopen"])
  })
  it("whoever said that it is fixed has had their say, the others have a month", () => {
    const told = [{ id: "s", verb: "confirm", by: "ana", at: hours(-1), text: null }] as const
    const at = (by: string, more = {}) =>
      names(
        possible(issue("i", { state: "confirmed", closed_at: hours(-1), story: [...told], me_too: ["ana"], ...more }), {
          ...sam(),
          id: by,
        }),
      )
    expect(at("sam")).toContain("reopen")
    expect(at("ana")).not.toContain("reopen")
    expect(at("sam", { closed_at: hours(-31 * 24) })).not.toContain("reopen")
    expect(at("sam", { merged_into_id: "j", state: "resolved" })).toEqual([])
  })
  it("who decides a dispute is neither side", () => {
    const divided = (by: string) => ({
      disputed_at: hours(-1),
      story: [{ id: "s", verb: "dispute", by, at: hours(-1), text: "Not ours." } as const],
    })
    expect(at(ruth(), divided("priya"))).toContain("settle")
    expect(at(ruth(), divided("ruth"))).not.toContain("settle")
    expect(at(priya(), divided("ana"))).not.toContain("settle")
    expect(at({ ...ruth(), queue_ids: ["biomed"] }, divided("priya"))).not.toContain("settle")
    expect(at(ruth())).not.toContain("settle")
  })
  it("who decides a dispute is of the next tier", () => {
    const divided = (more = {}) => ({ disputed_at: hours(-1), tier: 1, ...more })
    const above = priya({ queue_ids: [], roles: [{ role: "manager", facility_id: "annes" }] } as Partial<Me>)
    expect(at(priya({ queue_ids: [] }), divided())).not.toContain("settle")
    expect(at(above, divided())).toContain("settle")
    expect(at(above, divided({ tier: 2 }))).not.toContain("settle")
    expect(at(ruth(), divided({ tier: 3 }))).toContain("settle")
  })
  it("what is part of a bigger one may stand by itself again", () => {
    expect(at(priya(), { parent_id: "j" })).toContain("alone")
    expect(at(priya(), { parent_id: "j" })).not.toContain("parent")
  })
  it("whoever watches may stop", () => {
    expect(at(sam(), { raised_by: "ana", watchers: ["sam"] })).toEqual(["me_too", "unwatch"])
  })
  it("whoever raised it: nothing, until it is done", () => {
    expect(at(sam())).toEqual([])
    expect(at(sam(), { state: "resolved" })).toEqual(["confirm", "reopen"])
  })
  it("the charge nurse of another unit: nothing", () => expect(at(ngozi(), { unit_id: EAST })).toEqual([]))
  it("a queue reaches over units", () => expect(at(priya(), { unit_id: EAST })).toContain("resolve"))
  it("a restricted queue is its members' alone", () => {
    expect(at(ruth(), { queue_id: "quiet" })).toEqual([])
    expect(at(ngozi(), { queue_id: "quiet" })).toEqual([])
    expect(at(priya({ queue_ids: ["quiet"] }), { queue_id: "quiet" })).toContain("resolve")
  })
  it("nobody but the reporter says whether it is fixed", () =>
    expect(at(priya(), { state: "resolved" })).not.toContain("confirm"))
})

test("whoever raised or owns it, or works there, may comment", () => {
  expect([sam(), ngozi(), priya(), ruth()].map(me => comment.can(issue("i"), me))).toEqual([true, true, true, true])
  expect(comment.can(issue("i", { unit_id: EAST }), ngozi())).toBe(false)
  expect(comment.can(issue("i", { unit_id: EAST }), sam())).toBe(true)
})

test("the one next action: acknowledge, then resolve, then the reporter's answer", () => {
  const next = (state: State, me: Me) => nextOf(issue("i", { state }), me)?.name
  expect(next("new", priya())).toBe("acknowledge")
  expect((["acknowledged", "in_progress", "blocked"] as const).map(state => next(state, priya()))).toEqual([
    "resolve",
    "resolve",
    "resolve",
  ])
  expect(next("resolved", sam())).toBe("confirm")
  expect(next("resolved", priya())).toBeUndefined()
  expect(isAsked(issue("i", { state: "resolved" }), sam())).toBe(true)
})

test("who is to decide a dispute decides first; both sides go on working it meanwhile", () => {
  const divided = (by: string) =>
    issue("i", { disputed_at: hours(-1), story: [{ id: "s", verb: "dispute", by, at: hours(-1), text: "Not ours." }] })
  expect(nextOf(divided("priya"), ruth())?.name).toBe("settle")
  expect(nextOf(divided("priya"), priya())?.name).toBe("acknowledge")
})

test("what is mine already is not assigned to me again", () => {
  expect(byKey("m")?.can(issue("i", { owner_id: "priya" }), priya())).toBe(false)
})

test("each key and each swipe belongs to one action", () => {
  const keys = ACTIONS.flatMap(action => action.key ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(names(ACTIONS.filter(action => action.swipe === "right"))).toEqual(["acknowledge"])
  expect([byKey("a"), byKey("r"), byKey("m")].map(action => action?.name)).toEqual(["acknowledge", "resolve", "mine"])
})

test("a line stands between groups alone, whatever of them may be done", () => {
  const [merge, watch, resolve, block] = ["merge", "watch", "resolve", "block"].map(name =>
    ACTIONS.find(action => action.name === name),
  ) as [Action, Action, Action, Action]
  expect([isApart(resolve, undefined), isApart(block, resolve), isApart(merge, block), isApart(watch, merge)]).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test("what is done to an issue can be taken back for a while; a comment is said, and watching ends where it began", () => {
  expect(names(ACTIONS.filter(action => !action.undo))).toEqual(["unwatch", "watch"])
})
