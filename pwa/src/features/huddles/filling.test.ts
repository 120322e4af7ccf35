// Draws.
import { expect, test } from "vitest"
import type { Kudos } from "../../contract/entities.gen"
import { card, hours, issue, NOW } from "../followups/annes.fake"
import { fill, sinceYesterday } from "./filling"

const since = sinceYesterday(NOW)
const dayEnds = NOW + 12 * 3_600_000
const thanks = (id: string, given_at: string) => ({ id, given_at }) as Kudos
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const came_from = { board_id: "b", card_id: "x", title: "4 West", why: null }
const said = { text: "words", by: "ruth", at: hours(-1), board_id: "board-west", card_id: "refused" }
const filled = (here: Partial<Parameters<typeof fill>[0]>) =>
  fill({ cards: [], issues: [], kudos: [], ...here }, since, "2026-03-03", dayEnds, NOW)

test("what was fixed since, whether it is confirmed or not, and what was finished", () => {
  const issues = [
    issue("fixed", { state: "resolved", resolved_at: hours(-3) }),
    issue("sure", { state: "confirmed", resolved_at: hours(-20) }),
    issue("long ago", { state: "confirmed", resolved_at: hours(-30) }),
    issue("again", { state: "in_progress", resolved_at: hours(-3) }),
    issue("no", { state: "declined", resolved_at: null, closed_at: hours(-3) }),
  ]
  const cards = [
    card("done", { state: "done", done_at: hours(-1) }),
    card("old", { state: "done", done_at: hours(-25) }),
    card("slipped", { state: "done", added_at: hours(-2), done_at: hours(-2 + 10 / 3600) }),
    card("back", { state: "done", done_at: hours(-1), came_from: { ...came_from, taken_back_at: hours(-1) } }),
    card("refused", { state: "done", done_at: hours(-1), came_from, answer: { ...said, verdict: "declined" } }),
    card("answered", { state: "done", done_at: hours(-1), came_from, answer: { ...said, verdict: "answered" } }),
  ]
  const found = filled({ issues, cards })
  expect(ids(found.resolved)).toEqual(["fixed", "sure"])
  expect(ids(found.done)).toEqual(["done", "answered"])
})

test("what is new, and what stood there already", () => {
  const issues = [
    issue("new", { raised_at: hours(-2) }),
    issue("old", { raised_at: hours(-40) }),
    issue("new and fixed", { raised_at: hours(-2), state: "resolved", resolved_at: hours(-1) }),
  ]
  const cards = [card("new", { added_at: hours(-2) }), card("carried", { added_at: hours(-40) })]
  const found = filled({ issues, cards, kudos: [thanks("today", hours(-2)), thanks("before", hours(-40))] })
  expect(ids(found.fresh)).toEqual(["new"])
  expect(ids(found.carried)).toEqual(["carried"])
  expect(ids(found.kudos)).toEqual(["today"])
})

test("what is due today or was due before, of what is open", () => {
  const cards = [
    card("today", { due_on: "2026-03-03" }),
    card("late", { due_on: "2026-03-01" }),
    card("tomorrow", { due_on: "2026-03-04" }),
    card("some day"),
    card("done", { due_on: "2026-03-03", state: "done", done_at: hours(-1) }),
  ]
  const promised = { state: "in_progress" as const, acknowledge_by: hours(-9) }
  const issues = [
    issue("tonight", { ...promised, resolve_by: hours(11) }),
    issue("next week", { ...promised, resolve_by: hours(99) }),
    issue("stopped", { state: "blocked", resolve_by: hours(-9), stops: [{ begins: hours(-99), ends: hours(99) }] }),
    issue("closed", { state: "resolved", resolved_at: hours(-50), resolve_by: hours(-1) }),
  ]
  const found = filled({ cards, issues })
  expect(ids(found.dueCards)).toEqual(["today", "late"])
  expect(ids(found.dueIssues)).toEqual(["tonight"])
})
