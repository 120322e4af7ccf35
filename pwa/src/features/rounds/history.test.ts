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

test("the last time is the last visit that asked, not the look at what was fixed just before this round", () => {
  const round = (id: string, template_id: string, finished_at: string) =>
    ({ id, template_id, unit_id: "u", state: "finished", finished_at }) as Round
  const templates = new Map([
    ["talk", { kind: "leadership" as const }],
    ["check", { kind: "fixed_or_not" as const }],
  ])
  const rounds = [round("a", "talk", "2025-03-01T09:00:00Z"), round("b", "check", "2025-03-08T09:00:00Z")]
  expect(lastVisit(rounds, templates, "u", "now")?.id).toBe("a")
})
