import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import type { HuddleTally, Timetable as Told } from "../../contract/reads.gen"
import { board } from "../followups/annes.fake"
import { type Ward, WEST, ward } from "../today/ward.fake"
import { Timetable } from "./timetable"
import { timetablePath } from "./timetable-days"

let here: Ward
const asked: string[] = []

const held = (more: Partial<HuddleTally> = {}): HuddleTally => ({
  expected: 60,
  held: 54,
  meetings: 55,
  minutes: 9.5,
  staff_minutes: 3240,
  facts: [
    { key: "held_as_planned", part: 50, of: 54 },
    { key: "on_time", part: 40, of: 50 },
    { key: "several_roles", part: 0, of: 0 },
    { key: "chart_seen", part: 30, of: 50 },
    { key: "past_harm_seen", part: 44, of: 50 },
  ],
  cards: 120,
  done: 90,
  issues: 14,
  escalated: 8,
  answered: 6,
  ...more,
})

const told = (more: Partial<Told> = {}): Told => ({
  from: "2026-11-01",
  to: "2026-11-30",
  whole: held(),
  tiers: [{ tier: 1, ...held() }],
  facilities: [],
  boards: [{ board_id: "west", ...held({ held: 0, meetings: 3, expected: 0, minutes: null }) }],
  solved: [
    { tier: 1, cards: 80, of: 100, hours: 20 },
    { tier: 3, cards: 20, of: 100, hours: 96 },
  ],
  ...more,
})

async function look(body: Told | null): Promise<void> {
  here = await ward()
  await here.hear(["board", board("west", { unit_id: WEST, name: "4 West" })])
  const before = globalThis.fetch
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    if (!path.startsWith("/api/v1/huddles/timetable")) return before(path, init)
    asked.push(path)
    if (!body) return Promise.reject(new TypeError("no signal"))
    const headers = { "Content-Type": "application/json" }
    return Promise.resolve(new Response(JSON.stringify(body), { headers }))
  })
  render(<Timetable />)
}

afterEach(async () => {
  cleanup()
  asked.length = 0
  await here.leave()
})

const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(`^${name}`) }))

test("says what was held of what was expected, what it cost, and beside it what came of it", async () => {
  await look(told())
  expect(await screen.findByText("90%")).toBeTruthy()
  expect(screen.getByText(/54 of 60 on the timetable/)).toBeTruthy()
  expect(screen.getByText("54")).toBeTruthy() // hours of staff time
  expect(screen.getByText(/80% ended on time/)).toBeTruthy()
  expect(screen.getByText("issues raised").textContent).toContain("14")
  expect(row("Tier 1").getByText("54 of 60")).toBeTruthy()
  expect(row("4 West").getByText("3 at no fixed time")).toBeTruthy()
})

test("what is not known is said so, and is no nought", async () => {
  await look(told())
  const fact = await screen.findByText("Several roles were there")
  expect(fact.parentElement?.textContent).toContain("not known")
})

test("where cards are solved, and how long it took", async () => {
  await look(told())
  expect((await screen.findByText("80 of 100 · 20 hours")).parentElement?.textContent).toContain("Tier 1")
  expect(screen.getByText("20 of 100 · 4 days")).toBeTruthy()
})

test("other days are asked for anew", async () => {
  await look(told())
  await screen.findByText("90%")
  fireEvent.change(screen.getByLabelText("Days"), { target: { value: "7" } })
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  const noon = new Date(2026, 10, 28, 12).getTime()
  expect(timetablePath(7, "f", noon)).toBe("/api/v1/huddles/timetable?from=2026-11-22&to=2026-11-28&facility_id=f")
})

test("without signal it says what it needs, and that huddles need none", async () => {
  await look(null)
  expect(await screen.findByText(/^The timetable needs a connection/)).toBeTruthy()
})

test("where nothing was expected or held there are no numbers", async () => {
  await look(told({ whole: held({ expected: 0, held: 0, meetings: 0 }), tiers: [], boards: [] }))
  expect(await screen.findByText("No huddle was expected or held in these days.")).toBeTruthy()
})
