// Draws.
import { expect, test } from "vitest"
import type { Huddle } from "../../contract/entities.gen"
import type { Effects, Shown } from "../../sync"
import { board, hours, NOW } from "../followups/annes.fake"
import { effects } from "./run-effects"
import { countsAs, goingOn, lastEnded, lasted, spentOn } from "./run-rules"

const MINUTE = 1 / 60

const huddle = (id: string, more: Partial<Huddle> = {}): Huddle => ({
  id,
  board_id: "board-west",
  state: "open",
  same_as_id: null,
  planned_for: null,
  started_by: "ngozi",
  started_at: hours(-5 * MINUTE),
  step: "kit",
  stepped_at: hours(-2 * MINUTE),
  spent: { celebrate: 60, kit: 30 },
  attendance: { count: null, person_ids: [] },
  nothing: [],
  focus: null,
  ended_by: null,
  ended_at: null,
  record: null,
  late: [],
  ...more,
})

test("the one that goes on: open, the one that counts, and not two hours old", () => {
  const all = [
    huddle("b", { started_at: hours(-MINUTE), same_as_id: "a" }),
    huddle("a"),
    huddle("over", { state: "ended", ended_at: hours(-1) }),
    huddle("elsewhere", { board_id: "east" }),
  ]
  expect(goingOn(all, "board-west", NOW)?.id).toBe("a")
  expect(goingOn([huddle("old", { started_at: hours(-2) })], "board-west", NOW)).toBeUndefined()
  expect(countsAs(new Map(all.map(one => [one.id, one])), "b")?.id).toBe("a")
})

test("the last one before", () => {
  const ended = (id: string, began: number) => huddle(id, { state: "ended", started_at: hours(began) })
  const all = [ended("yesterday", -24), ended("this morning", -5), huddle("now")]
  expect(lastEnded(all, "board-west", NOW)?.id).toBe("this morning")
  expect(lastEnded(all, "board-west", NOW - 6 * 3_600_000)?.id).toBe("yesterday")
})

test("a step has the time it was on before and the time it is on now", () => {
  expect([spentOn(huddle("a"), "kit", NOW), spentOn(huddle("a"), "celebrate", NOW)]).toEqual([150, 60])
  expect(lasted(huddle("a"), NOW)).toBe(300)
  expect(lasted(huddle("a", { ended_at: hours(-4 * MINUTE) }), NOW)).toBe(60)
})

/** A device with these huddles on it, and what they look like after some acts. */
function shownAfter(start: readonly Huddle[], acts: readonly [keyof Effects, object, number][]): Map<string, Huddle> {
  const rows = new Map<string, { id: string }>(start.map(row => [row.id, row]))
  rows.set("board-west", board("board-west"))
  const shown: Shown = {
    get: (_, id) => rows.get(id) as never,
    all: () => [...rows.values()].filter(row => "board_id" in row) as never,
    put: (_, row) => void rows.set(row.id, row),
    change: (_, id, patch) => void rows.set(id, { ...rows.get(id), ...patch } as never),
    drop: (_, id) => void rows.delete(id),
  }
  for (const [type, given, minutes] of acts)
    (effects[type] as (shown: Shown, given: object, made: object) => void)(shown, given, {
      id: `${type} ${minutes}`,
      at: hours(minutes * MINUTE),
      by: "sam",
    })
  return rows as Map<string, Huddle>
}

test("a huddle offline from its start to its end", () => {
  const of = { huddle_id: "h" }
  const after = shownAfter(
    [],
    [
      ["huddle.start", { ...of, board_id: "board-west" }, 0],
      ["huddle.step", { ...of, step: "look_back" }, 1],
      ["huddle.step", { ...of, step: "look_back" }, 2],
      ["huddle.nothing", { ...of, key: "look_back" }, 2],
      ["huddle.nothing", { ...of, key: "kit" }, 2],
      ["huddle.something", { ...of, key: "kit" }, 3],
      ["huddle.attend", { ...of, count: 7, person_ids: ["sam", "ngozi"] }, 3],
      ["huddle.attend", { ...of, gone_ids: ["ngozi"] }, 3],
      ["huddle.end", of, 4],
      ["huddle.step", { ...of, step: "kit" }, 5],
      ["huddle.end", of, 9],
    ],
  ).get("h")
  expect(after).toMatchObject({
    state: "ended",
    step: "look_back",
    spent: { celebrate: 60, look_back: 180 },
    nothing: ["look_back"],
    attendance: { count: 7, person_ids: ["sam"] },
    ended_by: "sam",
    ended_at: hours(4 * MINUTE),
  })
})

test("a step counts after the one that was seen when it was pressed, however slow this clock is", () => {
  const slow = { huddle_id: "h", after: hours(-2 * MINUTE) }
  const after = shownAfter([huddle("h")], [["huddle.step", { ...slow, step: "people" }, -3]]).get("h")
  expect([after?.step, after?.stepped_at]).toEqual(["people", new Date(Date.parse(slow.after) + 1).toISOString()])
})

test("a step pressed before another device's counts no more once that one is heard of", () => {
  const seen = { huddle_id: "h", after: hours(-4 * MINUTE) }
  const after = shownAfter([huddle("h")], [["huddle.step", { ...seen, step: "celebrate" }, -3]]).get("h")
  expect([after?.step, after?.stepped_at]).toEqual(["kit", hours(-2 * MINUTE)])
})

test("one begun while another goes on is that one, and what is said goes to it", () => {
  const after = shownAfter(
    [huddle("theirs")],
    [
      ["huddle.start", { huddle_id: "mine", board_id: "board-west" }, 0],
      ["huddle.attend", { huddle_id: "mine", count: 4 }, 1],
    ],
  )
  expect(after.get("mine")?.same_as_id).toBe("theirs")
  expect(after.get("theirs")?.attendance.count).toBe(4)
})

test("nothing happens to a huddle that is not here", () => {
  expect(shownAfter([], [["huddle.end", { huddle_id: "gone" }, 0]]).has("gone")).toBe(false)
})
