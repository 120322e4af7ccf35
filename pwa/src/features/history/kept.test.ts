import { expect, test } from "vitest"
import type { Issue, Kudos, Round, Template } from "../../contract/entities.gen"
import { answersOf, type Copies, linesOf, saidOf, summaryOf } from "./kept"

const items = [
  { id: "clear", key: "clear", type: "yes_no" },
  { id: "why", key: "why", type: "text", show_when: [{ question: "clear", is: ["no"] }] },
  { id: "trust", key: "trust", type: "scale", sensitive: true },
  { id: "wait", key: "wait", type: "number" },
] as unknown as Template["items"]

const template = (id: string, key: string, version = 1) =>
  [id, { id, key, version, items, conversation: true } as unknown as Template] as const

type Answers = Record<string, unknown>

function round(id: string, day: string, answers: Answers = {}, more: Partial<Round> = {}): Round {
  return {
    id,
    unit_id: "west",
    room_id: null,
    template_id: "a1",
    rounder_id: "elena",
    state: "finished",
    started_at: `2026-${day}T12:00:00Z`,
    finished_at: `2026-${day}T12:09:00Z`,
    due_id: null,
    handed: [],
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, value]) => [key, { value, at: "", note: null, photo_ids: [] }]),
    ),
    ...more,
  } as Round
}

const copies = (rounds: Round[], issues: Partial<Issue>[] = [], kudos: Partial<Kudos>[] = []): Copies => ({
  rounds,
  templates: new Map([template("a1", "a"), template("a2", "a", 2), template("b1", "b")]),
  issues: issues as Issue[],
  kudos: kudos as Kudos[],
})

test("the finished rounds of a unit, the newest first, with what came of each", () => {
  const found = linesOf(
    copies(
      [
        round("first", "03-01"),
        round("second", "03-09", {}, { template_id: "a2" }),
        round("elsewhere", "03-10", {}, { unit_id: "east" }),
        round("open", "03-11", {}, { state: "open", finished_at: null }),
      ],
      [
        { round_id: "first", state: "new", heard_back: false },
        { round_id: "first", state: "confirmed", heard_back: true },
        { round_id: null, state: "new", heard_back: false },
      ],
      [{ round_id: "second" }],
    ),
    "west",
  )
  expect(found.map(({ id, minutes, issues, kudos }) => [id, minutes, issues, kudos])).toEqual([
    ["second", 9, { raised: 0, answered: 0, open: 0 }, 1],
    ["first", 9, { raised: 2, answered: 1, open: 1 }, 0],
  ])
})

test("one kind of round is all its versions", () => {
  const here = copies([
    round("first", "03-01"),
    round("second", "03-02", {}, { template_id: "a2" }),
    round("third", "03-03", {}, { template_id: "b1" }),
  ])
  expect(linesOf(here, "west", "a").map(({ id }) => id)).toEqual(["second", "first"])
})

test("the numbers are put together by kind of round and month", () => {
  const here = copies(
    [
      round("first", "03-01", {}, { finished_at: "2026-03-01T12:30:00Z" }),
      round("second", "03-02"),
      round("third", "04-03"),
      round("other", "04-04", {}, { template_id: "b1" }),
    ],
    [{ round_id: "third", state: "new", heard_back: false }],
  )
  const [a, b] = summaryOf(linesOf(here, "west"), here.templates)
  expect([a?.template_key, a?.rounds, a?.minutes, a?.issues.raised]).toEqual(["a", 3, 9, 1])
  expect(a?.months.map(({ month, rounds, minutes }) => [month, rounds, minutes])).toEqual([
    ["2026-03", 2, 20],
    ["2026-04", 1, 9],
  ])
  expect(b?.template_key).toBe("b")
})

test("answers are counted by month, numbers measured, and what did not show counts as not answered", () => {
  const here = copies([
    round("first", "03-01", { clear: "yes", why: "Written, then taken back", wait: 2 }),
    round("second", "03-02", { clear: "no", why: "A bed in the way", wait: 9 }),
    round("third", "04-02", { clear: "perhaps", wait: "many" }),
  ])
  expect(answersOf(here, ["west"], "a", "clear")).toEqual([{ month: "2026-03", answers: 2, counts: { yes: 1, no: 1 } }])
  expect(answersOf(here, ["west"], "a", "wait")).toEqual([
    { month: "2026-03", answers: 2, counts: {}, mean: 5.5, median: 5.5, least: 2, most: 9 },
  ])
  expect(saidOf(here, ["west"], "a", "why").map(({ round_id, value }) => [round_id, value])).toEqual([
    ["second", "A bed in the way"],
  ])
})

test("nothing that is kept apart is ever counted here, whatever lies in a round", () => {
  const here = copies([round("first", "03-01", { trust: 3 })])
  expect(answersOf(here, ["west"], "a", "trust")).toEqual([])
})
