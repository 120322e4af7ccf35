import { expect, test, vi } from "vitest"
import type { Card } from "../contract/entities.gen"
import { copies } from "./copies"
import { effects } from "./device.fake"
import { type Act, Layered, replay, type State } from "./replay"

const row = (id: string, title = id) => ({ id, title, state: "open" }) as Card
const server = (cards: Card[]) => ({ card: new Map(cards.map(card => [card.id, card])) }) as unknown as State
const add = (id: string): Act => ({
  id: `act ${id}`,
  type: "card.add",
  made_at: "2025-03-03T07:00:00Z",
  payload: { card_id: id, board_id: "b", lane: "l", title: id },
})
const done = (id: string): Act => ({ ...add(id), id: `done ${id}`, type: "card.done", payload: { card_id: id } })

test("what waits is shown on top of what the server said, in order", () => {
  const touched = replay(server([row("a")]), [done("a"), add("b"), done("b")], effects, "ngozi")
  expect(touched.card?.get("a")).toMatchObject({ state: "done" })
  expect(touched.card?.get("b")).toMatchObject({ state: "done", added_by: "ngozi" })
})

test("the server's rows are never altered", () => {
  const state = server([row("a")])
  replay(state, [done("a")], effects, "ngozi")
  expect(state.card.get("a")).toMatchObject({ state: "open" })
})

test("only touched rows are made anew", () => {
  const state = server([row("a"), row("b")])
  const touched = replay(state, [done("a")], effects, "ngozi")
  expect([...(touched.card?.keys() ?? [])]).toEqual(["a"])
})

test("an act about something already forgotten, or of an unknown kind, changes nothing", () => {
  expect(replay(server([]), [done("gone")], effects, "ngozi").card?.size ?? 0).toBe(0)
  expect(replay(server([]), [{ ...add("x"), type: "card.sing" }], effects, "ngozi")).toEqual({})
})

test("the server's word wins over a guess about the same new row", () => {
  const touched = replay(server([row("a", "as the server has it")]), [add("a")], effects, "ngozi")
  expect(touched.card?.has("a") ?? false).toBe(false)
})

test("a refused act simply is no longer there", () => {
  const shown = copies(effects, "ngozi")
  shown.load([{ entity: "card", id: "a", data: row("a") }])
  shown.add(done("a"))
  expect(shown.all("card").value.get("a")?.state).toBe("done")
  shown.rest([])
  expect(shown.all("card").value.get("a")?.state).toBe("open")
})

test("only the entities that changed tell so", () => {
  const shown = copies(effects, "ngozi")
  const told = { card: 0, issue: 0 }
  shown.all("card").subscribe(() => void told.card++)
  shown.all("issue").subscribe(() => void told.issue++)
  shown.add(add("a"))
  expect(told).toEqual({ card: 2, issue: 1 })
})

test("a map seen through its changes counts, lists and looks up alike", () => {
  const seen = new Layered(
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    new Map<string, number | null>([
      ["b", null],
      ["c", 3],
      ["d", null],
    ]),
  )
  expect([...seen]).toEqual([
    ["a", 1],
    ["c", 3],
  ])
  expect([seen.size, seen.has("b"), seen.get("c")]).toEqual([2, false, 3])
  expect([...seen.keys()]).toEqual(["a", "c"])
})

test("an effect that fails costs only its own guess, and is reported", () => {
  const report = vi.fn()
  vi.stubGlobal("reportError", report)
  const broken = {
    ...effects,
    "card.done": () => {
      throw new Error("no such lane")
    },
  }
  const touched = replay(server([]), [add("a"), done("a"), add("b")], broken, "ngozi")
  expect([...(touched.card?.keys() ?? [])]).toEqual(["a", "b"])
  expect(report).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})
