// Draws.
import { expect, test } from "vitest"
import given from "../../../../tests/cases/ladder.json"
import { board, card, hours } from "../followups/annes.fake"
import { cases } from "../followups/cases.fake"
import { answerOf, canTakeBack, fromAbove, idAbove, isAsked, isWaiting, type Said } from "./ladder"

const BEGAN = Date.parse("2026-03-03T07:00:00Z")
const at = (minute: number) => new Date(BEGAN + minute * 60_000).toISOString()

test.for(given)("$name", ({ ladder, answer }) => {
  const found = answerOf(
    ladder.map(({ passed_on, said }, place) => ({
      passed_on_at: passed_on === null ? null : at(passed_on),
      said: said.map(it => ({ ...(it as unknown as Said), by: null, at: at(it.at), card_id: `card ${place}` })),
    })),
  )
  expect(found?.text ?? null).toBe(answer)
})

const WEST_ID = "0190a1b2-0000-7000-8000-000000000001"
const boards = [board("board-west", { parent_id: "site" }), board("site", { unit_id: null, tier: 3, name: "Site" })]
const lower = card(WEST_ID, { title: "No beds" })
const escalated = { board_id: "site", card_id: "upper", at: hours(-3), by: "ngozi", to: "Site" }
const came_from = { board_id: "board-west", card_id: WEST_ID, title: "4 West huddle", why: null, done_at: null }
const below = { ...lower, escalated }
const above = card("upper", { board_id: "site", added_at: hours(-3), came_from })

test("two devices that escalate one card mean the same card above, at every tier another", () => {
  const first = idAbove(WEST_ID)
  expect(first).toBe("0190a1b2-0000-8000-8000-000000000001")
  expect(idAbove(WEST_ID)).toBe(first)
  expect(new Set([WEST_ID, first, idAbove(first), idAbove(idAbove(first))]).size).toBe(4)
})

test("escalated, it stands on the board above with where it came from, and waits below", () => {
  const escalated_id = idAbove(WEST_ID)
  const found = cases.cards([lower], ["card.escalate", { card_id: WEST_ID, escalated_id }, "ngozi", 0], boards)
  expect(found[escalated_id]).toMatchObject({ board_id: "site", title: "No beds", came_from, added_at: hours(0) })
  expect(found[WEST_ID]?.escalated).toEqual({ ...escalated, card_id: escalated_id, at: hours(0) })
  expect(isWaiting(found[WEST_ID] ?? lower)).toBe(true)
  expect(isAsked(found[escalated_id] ?? lower)).toBe(true)
})

test("without a board above, or when it is up there already, nothing shows", () => {
  const again = ["card.escalate", { card_id: WEST_ID, escalated_id: "x" }, "ngozi", 0] as const
  expect(cases.cards([lower], again, [board("board-west")])).toEqual({})
  expect(cases.cards([below, above], again, boards)).toEqual({})
})

test("an answer stands on both at once, and ends the card above", () => {
  const found = cases.cards([below, above], ["card.answer", { card_id: "upper", text: "Six beds" }, "ruth", 0], boards)
  const answer = { verdict: "answered", text: "Six beds", by: "ruth", at: hours(0), board_id: "site", card_id: "upper" }
  expect(found[WEST_ID]).toMatchObject({ answer, state: "open" })
  expect(found.upper).toMatchObject({ answer, state: "done", done_at: hours(0) })
  expect(fromAbove(found[WEST_ID] ?? lower)).toEqual(answer)
  expect(fromAbove(found.upper ?? lower)).toBeNull()
  const told = [found[WEST_ID] ?? lower, found.upper ?? above]
  expect(cases.cards(told, ["card.answer", { card_id: "upper", text: "Six beds" }, "ruth", 0], boards)).toEqual({})
})

test("an answer that was given before keeps counting; the later one is kept beside it", () => {
  const first = {
    verdict: "declined" as const,
    text: "No",
    by: "ana",
    at: hours(-1),
    board_id: "site",
    card_id: "upper",
  }
  const told = [
    { ...below, answer: first },
    { ...above, answer: first, state: "done" as const, done_at: hours(-1) },
  ]
  const found = cases.cards(told, ["card.answer", { card_id: "upper", text: "Yes" }, "ruth", 0], boards)
  expect(found.upper?.answer).toEqual(first)
  expect(found.upper?.lost).toEqual([{ field: "answered", text: "Yes", by: "ruth", at: hours(0) }])
})

test("what nobody above has dealt with can be taken back", () => {
  expect(canTakeBack(below, above)).toBe(true)
  const back = ["card.take_back", { card_id: WEST_ID }, "ngozi", 0] as const
  const found = cases.cards([below, above], back, boards)
  expect(found[WEST_ID]?.escalated).toBeNull()
  expect(found.upper).toMatchObject({ state: "done", came_from: { taken_back_at: hours(0) } })
  const passed = { ...above, escalated: { ...escalated, card_id: "top" } }
  expect(canTakeBack(below, passed)).toBe(false)
  expect(cases.cards([below, passed], back, boards)).toEqual({})
})

test("what a board below waits for does not end by Done", () => {
  expect(cases.cards([below, above], ["card.done", { card_id: "upper" }, "ruth", 0], boards)).toEqual({})
})

test("what is done below is said where it waits", () => {
  const found = cases.cards([below, above], ["card.done", { card_id: WEST_ID }, "ngozi", 0], boards)
  expect(found.upper).toMatchObject({ state: "open", came_from: { done_at: hours(0) } })
  const told = [found[WEST_ID] ?? below, found.upper ?? above]
  const again = cases.cards(told, ["card.reopen", { card_id: WEST_ID }, "ngozi", 1], boards)
  expect(again.upper?.came_from?.done_at).toBeNull()
})

test("what was worked on above is not taken back", () => {
  const back = ["card.take_back", { card_id: WEST_ID }, "ngozi", 0] as const
  const lost = [{ field: "title" as const, text: "No beds", by: "ngozi", at: hours(-2) }]
  for (const done of [{ owner_id: "ruth" }, { due_on: "2026-03-09" }, { carried: 1 }, { issue_id: "i" }, { lost }]) {
    expect(canTakeBack(below, { ...above, ...done })).toBe(false)
    expect(cases.cards([below, { ...above, ...done }], back, boards)).toEqual({})
  }
})

const taken = { ...above, state: "done" as const, done_at: hours(-1), lost: [] }
const gone = { ...taken, came_from: { ...came_from, taken_back_at: hours(-1) } }

test("who writes on a card that was taken back below keeps it", () => {
  const said = { card_id: "upper", owner_id: "ruth" }
  const found = cases.cards([lower, gone], ["card.edit", said, "ruth", 0], boards)
  expect(found.upper).toMatchObject({ state: "open", owner_id: "ruth", came_from })
  expect(found[WEST_ID]?.escalated?.card_id).toBe("upper")
  expect(cases.cards([lower, gone], ["card.carry", { card_id: "upper" }, "ruth", 0], boards).upper?.carried).toBe(1)
})

test("escalated before it was taken back and told after, it stays taken back", () => {
  const up = (hour: number) =>
    cases.cards([lower, gone], ["card.escalate", { card_id: WEST_ID, escalated_id: "upper" }, "ngozi", hour], boards)
  expect(up(-2)).toEqual({})
  expect(up(0).upper?.state).toBe("open")
})

test("an answer that people were told stands, though one that comes later was said before", () => {
  const first = {
    verdict: "declined",
    text: "No",
    by: "ana",
    at: hours(-1),
    board_id: "site",
    card_id: "upper",
  } as const
  const told = [
    { ...below, answer: first },
    { ...taken, answer: first, done_at: hours(-1) },
  ]
  const found = cases.cards(told, ["card.answer", { card_id: "upper", text: "Yes" }, "ruth", -2], boards)
  expect(found.upper).toMatchObject({ answer: first, state: "done" })
  expect(found.upper?.lost).toEqual([{ field: "answered", text: "Yes", by: "ruth", at: hours(-2) }])
})

test("taking back a carry runs again on what the server has told already", () => {
  const told = card("c", { carried: 1, carried_at: hours(-20) })
  expect(cases.card(told, ["card.uncarry", { card_id: "c" }, "ngozi", 0])).toEqual(told)
})

test("carried by mistake, it can be taken back", () => {
  const carried = card("c", { carried: 2, carried_at: hours(-1) })
  const found = cases.cards([carried], ["card.uncarry", { card_id: "c" }, "ngozi", 0], boards)
  expect(found.c).toMatchObject({ carried: 1, carried_at: null })
})
