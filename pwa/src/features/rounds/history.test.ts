// Draws.
import { expect, test } from "vitest"
import type { IssueState, Round } from "../../contract/entities.gen"
import { lastVisit, tally } from "./history"
import { issueOf } from "./ward.fake"

test("nothing counts as fixed before whoever asked says so, nor as in progress before anybody has seen it", () => {
  const states: IssueState[] = [
    "new",
    "new",
    "acknowledged",
    "in_progress",
    "blocked",
    "resolved",
    "confirmed",
    "declined",
  ]
  expect(tally(states.map((state, at) => issueOf(String(at), { state })))).toEqual({
    raised: 8,
    waiting: 2,
    going: 3,
    done: 1,
    fixed: 1,
    cannot: 1,
  })
})

test("the last time is the last visit that asked, that spoke with people or checked the same", () => {
  const round = (id: string, template_id: string, finished_at: string) =>
    ({ id, template_id, unit_id: "u", state: "finished", finished_at }) as Round
  const templates = new Map([
    ["talk", { kind: "leadership" as const, conversation: true }],
    ["staff", { kind: "staff" as const, conversation: true }],
    ["walk", { kind: "environment" as const, conversation: false }],
    ["check", { kind: "fixed_or_not" as const, conversation: true }],
  ])
  const rounds = [
    round("walked", "walk", "2025-02-01T09:00:00Z"),
    round("talked", "talk", "2025-03-01T09:00:00Z"),
    round("checked", "check", "2025-03-08T09:00:00Z"),
  ]
  const lastFor = (template_id: string) => lastVisit(rounds, templates, { id: "now", unit_id: "u", template_id })?.id
  expect(lastFor("talk")).toBe("talked")
  expect(lastFor("staff")).toBe("talked")
  expect(lastFor("walk")).toBe("walked")
  rounds.push(round("walked again", "walk", "2025-03-09T09:00:00Z"))
  expect(lastFor("talk")).toBe("talked")
})
