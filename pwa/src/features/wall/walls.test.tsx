import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import { board, NOW, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { Here } from "./here"
import walls from "./walls"

interface Asked {
  path: string
  method: string
  command?: { type: string; payload: Record<string, unknown> }
}
let asked: Asked[] = []
let result: unknown
let here: string[] = []
let isReachable = true

const json = (body: unknown, status = 200) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  })

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [
    ["board", board("board-west")],
    [
      "wall",
      { id: "wall-1", board_id: "board-west", name: "Station", paired_by: "ngozi", paired_at: "2026-03-03T08:00:00Z" },
    ],
    [
      "wall",
      { id: "wall-2", board_id: "board-east", name: "Elsewhere", paired_by: null, paired_at: "2026-03-03T08:00:00Z" },
    ],
  ])
  asked = []
  result = { status: "applied" }
  here = []
  isReachable = true
  vi.stubGlobal("fetch", async (path: string, request: RequestInit) => {
    const body = request.body ? JSON.parse(String(request.body)) : undefined
    asked.push({ path, method: request.method ?? "GET", command: body?.commands?.[0] })
    if (!isReachable) throw new TypeError("no network")
    if (path.endsWith("/commands")) return json({ results: [result] })
    if (path.endsWith("/here")) return request.method === "DELETE" ? json(null, 204) : json({ person_ids: here })
    if (path.endsWith("/walls")) return json({ walls: [{ id: "wall-1", seen_at: "2026-03-03T11:00:00Z" }] })
    throw new TypeError("no network")
  })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function look() {
  const Found = walls["/huddle/:id/walls"]
  go("/huddle/board-west/walls", { replace: true })
  render(<Found params={{ id: "board-west" }} />)
}
const sent = () => asked.flatMap(one => (one.command ? [one.command] : []))
const type = (code: string) => {
  fireEvent.input(screen.getByRole("textbox", { name: "Code on the screen" }), { target: { value: code } })
  fireEvent.click(screen.getByRole("button", { name: "Pair the screen" }))
}

test("the screens of this board, with who paired each and when it was last on", async () => {
  look()
  await screen.findByText(/last on/)
  expect(screen.getAllByText("Station").length).toBeGreaterThan(0)
  expect(screen.queryByText("Elsewhere")).toBeNull()
})

test("a screen is added by its code, at once and not from the outbox", async () => {
  look()
  type("bcd")
  await screen.findByText("Type the six letters that the screen shows.")
  expect(sent()).toEqual([])
  type("bcd fgh")
  await screen.findByText("Paired. The screen shows this board in a moment.")
  expect(sent()).toMatchObject([{ type: "wall.pair", payload: { code: "bcd fgh", board_id: "board-west" } }])
})

test("a code that no screen shows is said at its field, and a lost server changes nothing", async () => {
  result = { status: "rejected", problem: { code: "wall_code_unknown", status: 404, title: "x" } }
  look()
  type("BCDFGH")
  await screen.findByText(/^No screen shows that code/)
  isReachable = false
  type("BCDFGH")
  await screen.findByText(/^No answer from the server/)
  isReachable = true
  result = { status: "applied" }
  type("BCDFGH")
  await screen.findByText(/^Paired/)
  const ids = sent().map(command => command.payload.wall_id)
  expect(new Set(ids).size).toBe(1)
})

test("a screen is removed when that was confirmed", async () => {
  look()
  fireEvent.click(screen.getByRole("button", { name: "Remove Station" }))
  fireEvent.click(await screen.findByRole("button", { name: "Keep it" }))
  expect(sent()).toEqual([])
  fireEvent.click(screen.getByRole("button", { name: "Remove Station" }))
  fireEvent.click(await screen.findByRole("button", { name: "Remove Station" }))
  await screen.findByText("Removed. The screen shows this board no more.")
  expect(sent()).toMatchObject([{ type: "wall.remove", payload: { wall_id: "wall-1" } }])
})

test("who else is at the board is named, oneself is not, and leaving is said", async () => {
  here = ["ngozi", "sam", "ana"]
  const shown = render(<Here board_id="board-west" />)
  await screen.findByText(/^Also here: Ana.*, Sam/)
  here = ["ngozi"]
  const before = asked.length
  vi.useFakeTimers()
  dispatchEvent(new CustomEvent("roundwell:here", { detail: "board-east" }))
  vi.advanceTimersByTime(5_000)
  expect(asked).toHaveLength(before)
  vi.useRealTimers()
  dispatchEvent(new CustomEvent("roundwell:here", { detail: "board-west" }))
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe(""))
  shown.unmount()
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ path: "/api/v1/boards/board-west/here", method: "DELETE" }))
})
