import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import { one } from "../../sync"
import { EAST, issue, NOW, phoneOf, priya, ruth, switchOff, WEST, waits } from "../followups/annes.fake"
import screens from "./screens"

const Themes = screens["/themes"]

const SLINGS = [
  issue("a", { number: 1, title: "Missing slings" }),
  issue("b", { number: 2, title: "Slings are missing" }),
  issue("c", { number: 3, title: "No slings", unit_id: EAST }),
]
const shown = (row: (typeof SLINGS)[number]) => ({ ...row, number: row.number ?? 0 })
const THEME = {
  category: "equipment",
  word: "sling",
  words: ["missing", "slings"],
  count: 3,
  issues: SLINGS.map(shown),
  unit_ids: [EAST, WEST],
  lately: 3,
  before: 1,
  parent_id: null,
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function look(who = ruth(), themes: unknown[] = [THEME], more: object = {}): Promise<void> {
  await phoneOf(
    who,
    SLINGS.map(row => ["issue", row] as const),
  )
  vi.stubGlobal("fetch", (path: string) => {
    // Whatever else the app asks on its own finds no network.
    if (!path.startsWith("/api/v1/themes")) return Promise.reject(new TypeError("no network"))
    const body = JSON.stringify({ themes, looked_at: 3, is_all: true, ...more })
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "application/json" } }))
  })
  go("/themes", { replace: true })
  render(<Themes />)
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const openTheme = async () => fireEvent.click(await screen.findByRole("button", { name: /^2 units: missing slings/ }))

test("it reads as a sentence, with how it goes; opened it shows its issues", async () => {
  await look()
  await openTheme()
  expect(screen.getByText(/3 issues · more often: 3 in these four weeks, 1 in the four before/)).toBeTruthy()
  expect(screen.getAllByRole("link", { name: /sling/i }).map(link => link.getAttribute("href"))).toEqual([
    "/follow-up/a",
    "/follow-up/b",
    "/follow-up/c",
  ])
})

test("one issue is made of it, the others are its parts, and one undo takes all back", async () => {
  await look()
  await openTheme()
  press("Make one issue of it")
  expect(screen.getByText(/^3 issues become parts of it\./)).toBeTruthy()
  fireEvent.click(screen.getAllByRole("button", { name: "Make one issue of it", hidden: true }).at(-1) as HTMLElement)
  await screen.findByText("One issue, with 3 parts.")
  const [raised] = waits("issue.raise").map(({ payload }) => payload as { issue_id: string })
  expect(raised).toMatchObject({ title: "Missing slings", category: "equipment", unit_id: WEST })
  expect(waits("issue.set_parent").map(({ payload }) => payload)).toEqual(
    ["a", "b", "c"].map(issue_id => ({ issue_id, parent_id: raised?.issue_id })),
  )
  expect(await screen.findByRole("link", { name: "Missing slings" })).toBeTruthy()
  press("Undo")
  await waitFor(() => expect(waits("issue.set_parent")).toEqual([]))
  expect(waits("issue.raise")).toEqual([])
  expect(one("issue", "a").value?.parent_id ?? null).toBeNull()
})

test("what is not a manager's to change stays as it is, and is said before", async () => {
  await look(priya({ queue_ids: [] }))
  await openTheme()
  press("Make one issue of it")
  expect(screen.getByText(/^2 issues become parts of it\. 1 is not yours to change/)).toBeTruthy()
})

test("one that was made before is named instead of made again", async () => {
  const parts = SLINGS.map(row => ({ ...shown(row), id: `far-${row.id}`, parent_id: "whole" }))
  await look(ruth(), [{ ...THEME, issues: parts, parent_id: "whole" }])
  await openTheme()
  expect(screen.getByRole("link", { name: "another one" }).getAttribute("href")).toBe("/follow-up/whole")
  expect(screen.queryByRole("button", { name: "Make one issue of it" })).toBeNull()
})

test("where nothing is said several times it says so; of very many it says how many were looked at", async () => {
  await look(ruth(), [])
  expect(await screen.findByText("No three open issues speak of the same thing.")).toBeTruthy()
  cleanup()
  switchOff()
  await look(ruth(), [THEME], { looked_at: 3000, is_all: false })
  expect(await screen.findByText("Of the newest 3000 open issues.")).toBeTruthy()
})

test("of more than is counted it says nothing of how it goes", async () => {
  await look(ruth(), [{ ...THEME, lately: null, before: null }], { is_all: false })
  expect(await screen.findByText("Equipment · 3 issues")).toBeTruthy()
})

test("without signal it says when themes are read", async () => {
  await phoneOf(ruth(), [])
  render(<Themes />)
  expect(await screen.findByText("Themes are read once there is signal.")).toBeTruthy()
})
