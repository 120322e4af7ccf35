// Draws.
import { expect, test } from "vitest"
import { board, card, EAST, hours, NOW, WEST } from "../followups/annes.fake"
import { cases } from "../followups/cases.fake"
import { isCarriedAlready, laneOf, nearest, soonAt } from "./rules"

const WEST_BOARD = board("board-west")

test("a card is carried once in four hours, whichever device said so first", () => {
  expect(isCarriedAlready(card("c"), NOW)).toBe(false)
  expect(isCarriedAlready(card("c", { carried_at: hours(-3.9) }), NOW)).toBe(true)
  expect(isCarriedAlready(card("c", { carried_at: hours(3.9) }), NOW)).toBe(true)
  expect(isCarriedAlready(card("c", { carried_at: hours(-4) }), NOW)).toBe(false)
})

test("a lane: open ones as they came up, then what was finished within a day", () => {
  const cards = [
    card("b", { added_at: hours(-1) }),
    card("a", { added_at: hours(-2) }),
    card("done", { state: "done", done_at: hours(-1) }),
    card("later", { state: "done", done_at: hours(-0.5) }),
    card("old", { state: "done", done_at: hours(-25) }),
    card("other lane", { lane: "quality" }),
    card("other board", { board_id: "x" }),
  ]
  for (const given of [cards, [...cards].reverse()])
    expect(laneOf(given, WEST_BOARD, "safety", NOW).map(({ id }) => id)).toEqual(["a", "b", "later", "done"])
})

test("the first lane has the cards of a lane that is gone, and no other lane has them", () => {
  const cards = [card("c", { lane: "gone" })]
  const found = WEST_BOARD.lanes.map(({ key }) => laneOf(cards, WEST_BOARD, key, NOW).length)
  expect(found).toEqual([1, ...WEST_BOARD.lanes.slice(1).map(() => 0)])
})

test("what was taken back below as soon as it had come up is not shown; later it is seen to have gone", () => {
  const came_from = { board_id: "below", card_id: "x", title: "4 West", taken_back_at: hours(-1) }
  const back = { state: "done", done_at: hours(-1), came_from } as const
  const cards = [card("slip", { ...back, added_at: hours(-1.01) }), card("gone", { ...back, added_at: hours(-9) })]
  expect(laneOf(cards, WEST_BOARD, "safety", NOW).map(({ id }) => id)).toEqual(["gone"])
})

test("a card seen open stays where it stood when it is done", () => {
  const cards = [
    card("a", { added_at: hours(-9), state: "done", done_at: hours(0) }),
    card("b", { added_at: hours(-8) }),
    card("c", { added_at: hours(-7), state: "done", done_at: hours(-1) }),
  ]
  const order = (seen: string[]) => laneOf(cards, WEST_BOARD, "safety", NOW, new Set(seen)).map(({ id }) => id)
  expect(order(["a", "b"])).toEqual(["a", "b", "c"])
  expect(order([])).toEqual(["b", "a", "c"])
})

test("the nearest board: my unit's, then those where I work, then the rest", () => {
  const boards = [
    board("org", { unit_id: null, tier: 4 }),
    board("other", { unit_id: "elsewhere", name: "2 North" }),
    board("east", { unit_id: EAST }),
    board("west"),
  ]
  expect(nearest(boards, WEST, [EAST, WEST]).map(({ id }) => id)).toEqual(["west", "east", "other", "org"])
})

test("a waiting card looks as the server will tell it", () => {
  const after = cases.card(card("x"), [
    "card.add",
    { card_id: "x", board_id: "b", lane: "l", title: "again" },
    "sam",
    0,
  ])
  expect(after).toEqual(card("x"))
  expect(cases.card(card("c"), ["card.edit", { card_id: "c", title: "Other words" }, "sam", 0])).toEqual(
    card("c", { title: "Other words" }),
  )
  expect(cases.card(card("c"), ["card.done", { card_id: "c" }, "sam", 0])).toMatchObject({
    state: "done",
    done_at: hours(0),
  })
  expect(cases.card(card("c"), ["card.done", { card_id: "c" }, "sam", -99]).done_at).toBe(hours(-20))
  expect(cases.card(card("c"), ["card.carry", { card_id: "c" }, "sam", 0])).toMatchObject({
    carried: 1,
    carried_at: hours(0),
  })
})

test("what is done is neither done again nor carried", () => {
  const done = card("c", { state: "done", done_at: hours(-1) })
  expect(cases.card(done, ["card.done", { card_id: "c" }, "sam", 0])).toEqual(done)
  expect(cases.card(done, ["card.carry", { card_id: "c" }, "sam", 0])).toEqual(done)
})

test("photos come to those a card has; words leave them alone", () => {
  const before = card("c", { photo_ids: ["p"] })
  const added = cases.card(before, ["card.edit", { card_id: "c", photo_ids: ["q", "p"] }, "sam", 0])
  expect(added.photo_ids).toEqual(["p", "q"])
  expect(cases.card(before, ["card.edit", { card_id: "c", title: "New" }, "sam", 0])).toMatchObject({
    title: "New",
    photo_ids: ["p"],
  })
})

test.each([
  // New York's wall: seven in the morning is twelve in winter and eleven in summer.
  ["2026-03-02T11:48:00Z", "2026-03-02T12:00:00Z"],
  ["2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z"],
  ["2026-03-02T12:14:00Z", "2026-03-02T12:00:00Z"],
  ["2026-03-02T12:15:00Z", undefined],
  ["2026-03-02T09:59:00Z", undefined],
  ["2026-03-02T23:30:00Z", "2026-03-03T00:00:00Z"],
])("at %s the huddle that is near begins at %s", (now, begins) => {
  const found = soonAt(board("b"), "America/New_York", Date.parse(now))
  expect(found).toBe(begins && Date.parse(begins))
})

test("a time that cannot be read is passed over, and the others are told", () => {
  const times = ["07:00\n", "sometime", "07:10"].map(at => ({ at, days: [0] }))
  expect(soonAt(board("b", { times }), "UTC", Date.parse("2026-03-02T06:40:00Z"))).toBe(
    Date.parse("2026-03-02T07:10:00Z"),
  )
})

test("a board's own times count, on their own days", () => {
  const own = board("b", { times: [{ at: "06:45", days: [0] }] })
  expect(soonAt(own, "UTC", Date.parse("2026-03-02T06:40:00Z"))).toBe(Date.parse("2026-03-02T06:45:00Z"))
  expect(soonAt(own, "UTC", Date.parse("2026-03-03T06:40:00Z"))).toBeUndefined()
  expect(soonAt(board("b", { times: [{ at: "23:55", days: [0] }] }), "UTC", Date.parse("2026-03-03T00:04:00Z"))).toBe(
    Date.parse("2026-03-02T23:55:00Z"),
  )
  expect(soonAt(board("b", { kind: "debrief" }), "UTC", Date.parse("2026-03-02T06:59:00Z"))).toBeUndefined()
})
