// Draws.
import { expect, test } from "vitest"
import { board, EAST, issue } from "../followups/annes.fake"
import { boardOf } from "./escalated"

const boards = new Map(
  [
    board("west", { parent_id: "site" }),
    board("site", { tier: 3, unit_id: null, parent_id: "top" }),
    board("top", { tier: 4, unit_id: null }),
  ].map(one => [one.id, one]),
)

test("what came up shows on the first board above that is of its tier or a higher one", () => {
  const shownOn = (tier: number) => boardOf(issue("i", { tier }), boards)?.id
  expect([1, 2, 3, 4].map(shownOn)).toEqual(["west", "site", "site", "top"])
})

test("a unit without a board leads nowhere, and a board that is its own parent leads no further", () => {
  expect(boardOf(issue("i", { unit_id: EAST, tier: 3 }), boards)).toBeUndefined()
  const ring = new Map([["ring", board("ring", { parent_id: "ring" })]])
  expect(boardOf(issue("i", { tier: 3 }), ring)?.id).toBe("ring")
})
