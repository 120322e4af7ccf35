import { expect, test } from "vitest"
import type { IssueState } from "../../contract/entities.gen"
import { tally } from "./history"
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
