import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { recall, remember } from "../../base/device"
import { go, place } from "../../base/router"
import type { BoardOnWall } from "../../contract/reads.gen"
import { person } from "../../sync/session"
import { setLanguage } from "../../words"
import screens from "./screens"
import type { Told } from "./watching"

const WEST = "0190a1b2-0000-7000-8000-00000000000a"
const card = (title: string, more: Partial<BoardOnWall["cards"][number]> = {}) => ({
  id: title,
  lane: "safety",
  title,
  state: "open",
  carried: 0,
  owner: null,
  due_on: null,
  issue: null,
  from_board: null,
  waits_at: null,
  waits_since: null,
  verdict: null,
  answer: null,
  ...more,
})
const board = (more: Partial<BoardOnWall> = {}): BoardOnWall => ({
  at: "2026-03-03T07:42:00Z",
  id: WEST,
  name: "4 West",
  place: "4 West",
  lanes: [
    { key: "safety", title: { en: "Safety", es: "Seguridad" } },
    { key: "people", title: { en: "People", es: "Personas" } },
  ],
  target_minutes: 10,
  cards: [card("Two falls", { owner: "Ana R." }), card("Bed 7 moved", { state: "done" })],
  huddle: null,
  counters: [],
  readings: [],
  more: 0,
  issues: [{ number: 7, title: "Bell silent", state: "new", priority: "P2" }],
  open_issues: 1,
  resolved: [],
  kudos: [{ to: "Rosa D.", text: "Stayed late" }],
  ...more,
})

/** A server that answers what it is told to; all else is a cable that was pulled. */
let answers: Record<string, () => Response> = {}
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  })
const refusal = (code: string, status: number) => () => json({ code, status, title: code }, status)
const DOCUMENT = `/api/v1/boards/${WEST}/wall`

/** How high the wall is; the browser of these tests lays nothing out. */
let height = 0
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => height })

beforeEach(async () => {
  setLanguage("en")
  height = 4000
  answers = {}
  vi.stubGlobal("fetch", async (path: string) => {
    const found = answers[path]
    if (!found) throw new TypeError("no network")
    return found()
  })
  await remember("wall", undefined)
  person.value = null
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  person.value = undefined
})

function hang(path = `/wall/${WEST}`) {
  go(path, { replace: true })
  const Found = screens[path === "/wall" ? "/wall" : "/wall/:board"]
  const shown = render(<Found params={path === "/wall" ? {} : { board: WEST }} />)
  return shown
}
const texts = () => screen.getAllByRole("listitem").map(item => item.textContent)

test("a board hangs there with its lanes, the unit's issues and thanks, and says that it is live", async () => {
  answers[DOCUMENT] = () => json(board())
  hang()
  await screen.findByRole("heading", { level: 1, name: "4 West" })
  expect(screen.getAllByRole("heading", { level: 2 }).map(it => it.textContent)).toEqual([
    "Safety 1",
    "People",
    "Open issues 1",
    "Thanks 1",
  ])
  expect(texts()).toEqual(["Two fallsAna R.", "Done: Bed 7 moved", "#7 Bell silentP2", "Rosa D.: Stayed late"])
  expect(screen.getByRole("status").textContent).toBe("Live")
  expect(document.documentElement.dataset.wall).toBe("")
})

test("days since harm stand at the top, and numbers with their light; what nobody entered is never green", async () => {
  const said = (en: string) => ({ en, es: en })
  answers[DOCUMENT] = () =>
    json(
      board({
        counters: [
          { key: "falls", title: said("a fall"), days: 12, best: 30, checked_at: null },
          { key: "skin", title: said("a sore"), days: null, best: null, checked_at: null },
        ],
        readings: [
          { key: "census", title: said("Census"), unit: said("people"), value: 0, state: "green" },
          { key: "short", title: said("Short"), unit: null, value: null, state: "not_entered" },
        ],
      }),
    )
  hang()
  expect((await screen.findByText("a fall", { exact: false })).textContent).toBe("a fall 12")
  expect(screen.queryByText(/a sore/)).toBeNull()
  expect(texts()).toEqual(expect.arrayContaining(["As it should beCensus: 0 people", "Short: not entered"]))
})

test("while a huddle goes on its step stands at the top, with the line to say", async () => {
  const said = (en: string) => ({ en, es: en })
  const started_at = new Date(Date.now() - 4 * 60_000).toISOString()
  answers[DOCUMENT] = () =>
    json(
      board({
        huddle: {
          started_at,
          step: 3,
          steps: 7,
          title: said("Look ahead"),
          script: [said("Which rooms worry you?")],
          lanes: [],
        },
      }),
    )
  hang()
  expect((await screen.findByRole("region", { name: "Huddle" })).textContent).toBe(
    "3 of 7 Look ahead4 of 10 minWhich rooms worry you?",
  )
})

test("the page with the lane of the step comes when the huddle gets there", async () => {
  height = 16 * 4 // one section a page
  const said = (en: string) => ({ en, es: en })
  const at = (step: number, lane: string) => {
    const huddle = {
      started_at: new Date().toISOString(),
      step,
      steps: 7,
      title: said("Step"),
      script: [],
      lanes: [lane],
    }
    answers[DOCUMENT] = () => json(board({ huddle }))
  }
  at(1, "people")
  hang()
  await screen.findByRole("heading", { level: 2, name: /^People/ })
  at(2, "safety")
  act(() => void dispatchEvent(new Event("online")))
  await screen.findByRole("heading", { level: 2, name: /^Safety/ })
  expect(screen.queryByRole("heading", { level: 2, name: /^People/ })).toBeNull()
})

test("a card says what became of it on the board above", async () => {
  answers[DOCUMENT] = () =>
    json(
      board({
        cards: [
          card("No slings", { waits_at: "Main site", waits_since: "2026-03-03T07:00:00Z" }),
          card("Beds", { verdict: "answered", answer: "Monday", owner: "Ana R." }),
          card("Porters", { from_board: "4 East" }),
          card("A lift", { state: "done", verdict: "declined", answer: "No money" }),
          card("A hoist", { state: "done", verdict: "answered", answer: "Bought" }),
        ],
      }),
    )
  hang()
  await screen.findByText("No slings")
  expect(texts().slice(0, 3)).toEqual([
    "No slingswith Main site since Tue 3 Mar",
    "BedsAnswer: Monday · Ana R.",
    "Portersfrom 4 East",
  ])
  const isTicked = (text: string) => screen.getByText(text, { exact: false }).closest("li")?.dataset.done
  expect([isTicked("A lift"), isTicked("A hoist")]).toEqual(["false", "true"])
})

test("a lost server is said with the age of what hangs there, and so is a switch-on without a network", async () => {
  const at = new Date()
  at.setHours(7, 42, 0, 0)
  await remember("wall", { board: board(), at: at.getTime(), shape: 1 } satisfies Told)
  hang()
  await screen.findByText("Two falls")
  expect(screen.getByRole("status").textContent).toBe("Data of 07:42, not connected")
  answers[DOCUMENT] = () => json(board({ cards: [card("Back again")] }))
  act(() => void dispatchEvent(new Event("online")))
  await screen.findByText("Back again")
  expect(screen.getByRole("status").textContent).toBe("Live")
})

test("whatever address it is switched on with, a paired screen shows its board", async () => {
  await remember("wall", { board: board(), at: 0, shape: 1 } satisfies Told)
  hang("/wall")
  await waitFor(() => expect(place.value.path).toBe(`/wall/${WEST}`))
})

test("what an older app kept is not shown by one that looks for more", async () => {
  await remember("wall", { board: { id: WEST, name: "Old" }, at: 0, shape: 0 })
  answers[DOCUMENT] = () => json(board())
  hang()
  await screen.findByText("Two falls")
})

test("a removed screen forgets what it showed and asks to be paired", async () => {
  await remember("wall", { board: board(), at: 0, shape: 1 } satisfies Told)
  answers[DOCUMENT] = refusal("signed_out", 401)
  answers["/api/v1/walls/code"] = () => json({ code: "BCDFGH", secret: "s".repeat(43), ends_at: "x" }, 201)
  hang()
  await screen.findByText("BCD FGH", { exact: false })
  expect(screen.queryByText("Two falls")).toBeNull()
  expect(await recall("wall")).toBeUndefined()
})

test("on a person's device nothing is kept, and what is not theirs to see is said so", async () => {
  person.value = { id: "ana" } as never
  answers[DOCUMENT] = () => json(board())
  const shown = hang()
  await screen.findByText("Two falls")
  expect(await recall("wall")).toBeUndefined()
  shown.unmount()
  answers[DOCUMENT] = refusal("not_found", 404)
  hang()
  await screen.findByText("This board is not here, or it is not yours to see.")
})

test("a code is shown until somebody typed it; then the board comes", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 500 })
  let isTyped = false
  let isOver = false
  let codes = 0
  answers["/api/v1/walls/code"] = () =>
    json({ code: codes++ === 0 ? "BCDFGH" : "JKMNPR", secret: "s".repeat(43), ends_at: "x" }, 201)
  answers["/api/v1/walls/session"] = () => {
    if (isOver) return refusal("not_found", 404)()
    return json({ board_id: isTyped ? WEST : null })
  }
  hang("/wall")
  await screen.findByText("BCD FGH", { exact: false })
  isOver = true
  await screen.findByText("JKM NPR", { exact: false })
  isOver = false
  isTyped = true
  await waitFor(() => expect(place.value.path).toBe(`/wall/${WEST}`))
  vi.useRealTimers()
})

test("a key turns to the next page, and a new card brings its page at once", async () => {
  const many = Array.from({ length: 40 }, (_, n) => card(`Card ${n}`))
  answers[DOCUMENT] = () => json(board({ cards: many, issues: [], open_issues: 0, kudos: [] }))
  height = 400
  hang()
  await screen.findByText("Card 0")
  const foot = () => screen.getByText(/^\d+ of \d+$/).textContent
  expect(foot()).toMatch(/^1 of/)
  fireEvent.keyDown(document.body, { key: " " })
  await waitFor(() => expect(foot()).toMatch(/^2 of/))
  answers[DOCUMENT] = () => json(board({ cards: [...many, card("Just added")], issues: [], open_issues: 0, kudos: [] }))
  act(() => void dispatchEvent(new Event("online")))
  await screen.findByText("Just added")
})
