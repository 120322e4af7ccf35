// What went into a restricted queue since is on no board, not even on the screen of whoever works that queue.
import { cleanup, render, screen, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import type { Huddle } from "../../contract/entities.gen"
import { board, card, hours, issue, NOW, phoneOf, priya, switchOff } from "../followups/annes.fake"
import { recordHere } from "./record-here"
import screens from "./screens"

const WARD = board("board-west")
const HUDDLE = {
  id: "huddle",
  board_id: WARD.id,
  started_at: hours(-3),
  ended_at: null,
  attendance: { count: 4, person_ids: [] },
  nothing: [],
} as unknown as Huddle

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya({ queue_ids: ["biomed", "quiet"] }), [
    ["board", WARD],
    ["issue", issue("told", { number: 7, round_id: "r", card_id: "lift" })],
    ["issue", issue("confided", { number: 9, round_id: "r", card_id: "falls", queue_id: "quiet" })],
    ["card", card("lift", { title: "Lift is stuck", issue_id: "told", added_at: hours(-2) })],
    ["card", card("falls", { issue_id: "confided", added_at: hours(-2) })],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function look(path: string, pattern: "/huddle" | "/huddle/:id") {
  go(path, { replace: true })
  const Found = screens[pattern]
  return render(<Found params={{ id: WARD.id }} />)
}
const cardNamed = (name: string) => within(screen.getByRole("article", { name }))

test("its card shows neither number nor light nor clock", () => {
  look("/huddle/board-west", "/huddle/:id")
  const open = cardNamed("Lift is stuck")
  expect(open.getByRole("link", { name: "#7" })).toBeTruthy()
  expect(open.getByText("New")).toBeTruthy()
  expect(open.getByText(/left/)).toBeTruthy()
  const hidden = cardNamed("Two falls risks in bay C")
  expect(hidden.queryByRole("link")).toBeNull()
  expect(hidden.queryByText("New")).toBeNull()
  expect(hidden.queryByText(/left/)).toBeNull()
})

test("the list of boards does not count it", () => {
  look("/huddle", "/huddle")
  expect(screen.getByText("2 open cards · 1 from rounds")).toBeTruthy()
})

test("the record that the device writes itself leaves it out, as the server's does", () => {
  expect(recordHere(WARD, HUDDLE, NOW).issues).toEqual([{ id: "told", number: 7, title: "Lift is stuck" }])
})
