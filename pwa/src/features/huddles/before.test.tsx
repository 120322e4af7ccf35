import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { act, all } from "../../sync"
import { board, card, EAST, hours, issue, NOW, ngozi, phoneOf, switchOff, WEST } from "../followups/annes.fake"
import { counterId, readingId } from "../measures/effects"
import { Before } from "./before"
import { cardsOf, issuesOf, kudosOf } from "./found"

const WARD = board("board-west")
const SITE = board("board-site", { unit_id: null, tier: 3, name: "St Anne's" })

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  const more = { by: "sam", at: hours(-1), lost: [] }
  await phoneOf(ngozi(), [
    ["board", WARD],
    ["board", SITE],
    ["card", card("falls", { added_at: hours(-30) })],
    ["issue", issue("bell", { number: 7, raised_at: hours(-2) })],
    ["issue", issue("east", { number: 8, unit_id: EAST, raised_at: hours(-2) })],
    ["issue", issue("quiet", { number: 9, queue_id: "quiet", raised_at: hours(-2) })],
    ["issue", issue("fixed", { number: 10, title: "Printer jams", state: "resolved", resolved_at: hours(-3) })],
    [
      "kudos",
      {
        id: "k",
        unit_id: WEST,
        by_id: "ngozi",
        person_id: "sam",
        name: "Sam Osei",
        text: "Stayed late",
        given_at: hours(-5),
      },
    ],
    [
      "reading",
      {
        id: readingId(WARD.id, "staff_short", "2026-03-03"),
        board_id: WARD.id,
        key: "staff_short",
        on: "2026-03-03",
        value: 2,
        ...more,
      },
    ],
    [
      "counter",
      {
        id: counterId(WARD.id, "fall_harm"),
        board_id: WARD.id,
        key: "fall_harm",
        last_on: "2026-02-19",
        checked_at: hours(-1),
        checked_by: "ngozi",
        best: 40,
        days: ["2026-02-19"],
      },
    ],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const part = (name: RegExp) => within(screen.getByText(name).closest("details") as HTMLElement)

test("how many of each first, each only when there is something; what they are when it is touched", () => {
  render(<Before board={WARD} canWrite />)
  const said = [...document.querySelectorAll(".huddles-part-title")].map(title => title.textContent)
  expect(said).toEqual([
    "1 fixed",
    "1 thank-you",
    "1 new issue",
    "1 card carried over",
    "1 due by today",
    "Readings",
    "Days since",
  ])
  expect(part(/^1 fixed/).getByRole("link", { name: "#10 Printer jams" })).toBeTruthy()
  expect(
    part(/^1 new issue/)
      .getAllByRole("link")
      .map(link => link.textContent),
  ).toEqual(["#7 Call bell bed 12 silent"])
  expect(part(/^1 thank-you/).getByText("Sam Osei: Stayed late")).toBeTruthy()
})

test("a number off its bounds and one not entered are said, and never as fine", () => {
  render(<Before board={WARD} canWrite />)
  expect(screen.getByText("1 off · 3 not entered")).toBeTruthy()
  expect(screen.getByText("Fall with harm 12 · 2 not checked today")).toBeTruthy()
})

test("numbers without bounds are no good news", async () => {
  const readings = [{ key: "census", title: { en: "Patients", es: "Pacientes" }, better: "steady" as const }]
  const row = { id: readingId(SITE.id, "census", "2026-03-03"), board_id: SITE.id, key: "census", on: "2026-03-03" }
  await phoneOf(ngozi(), [["reading", { ...row, value: 2, by: "sam", at: hours(-1), lost: [] }]])
  render(<Before board={{ ...SITE, readings }} canWrite />)
  expect(screen.getByText("all entered, none off").closest("details")?.querySelector(".ui-tone-green")).toBeNull()
})

test("a board above is about all units below it, and about nothing that is kept in confidence", () => {
  expect(issuesOf(SITE).map(({ id }) => id)).toEqual(["bell", "fixed", "east"])
  expect(issuesOf(WARD).map(({ id }) => id)).toEqual(["bell", "fixed"])
  expect(kudosOf(WARD)).toHaveLength(1)
})

test("what is found is walked through once, and not again for what it is not about", async () => {
  const walked = vi.spyOn(all("issue").peek(), "values")
  const cards = cardsOf(WARD)
  for (const one of [WARD, SITE, WARD]) issuesOf(one)
  expect(walked).toHaveBeenCalledTimes(1)
  await act("counter.check", { board_id: WARD.id, key: "skin" })
  expect(cardsOf(WARD)).toBe(cards)
  expect(walked).toHaveBeenCalledTimes(1)
})

test("a reading is entered where it is missed", async () => {
  render(<Before board={WARD} canWrite />)
  fireEvent.click(screen.getByRole("button", { name: "One more, Falls since last time" }))
  await waitFor(() => expect(screen.getByText("2 off · 2 not entered")).toBeTruthy())
})

test("after a huddle it begins anew: what came since that one ended, and when that was", async () => {
  cleanup()
  switchOff()
  const ended = {
    board_id: WARD.id,
    state: "ended",
    same_as_id: null,
    started_at: hours(-5),
    ended_at: hours(-4.5),
  } as const
  await phoneOf(ngozi(), [
    ["board", WARD],
    ["huddle", { id: "last", ...ended }],
    ["huddle", { id: "elsewhere", ...ended, board_id: SITE.id, ended_at: hours(-0.1) }],
    ["issue", issue("before", { raised_at: hours(-6) })],
    ["issue", issue("after", { number: 12, title: "No slings", raised_at: hours(-2) })],
  ])
  render(<Before board={WARD} canWrite />)
  expect(screen.getByRole("heading", { name: /^Since the last huddle, .*\d\d:\d\d$/ })).toBeTruthy()
  expect(part(/^1 new issue/).getByRole("link").textContent).toBe("#12 No slings")
})
