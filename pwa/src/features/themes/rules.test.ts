import { expect, test } from "vitest"
import { priorityOf, titleOf, trendOf, unitOf, wholeOf } from "./rules"

test.each([
  [0, 0, "none"],
  [3, 0, "first"],
  [3, 3, "same"],
  [4, 3, "more"],
  [0, 3, "less"],
])("%i lately and %i before is %s", (lately, before, trend) => {
  expect(trendOf({ lately, before })).toBe(trend)
})

test("what it is called begins as a sentence does", () => {
  expect(titleOf({ words: ["missing", "slings"] })).toBe("Missing slings")
  expect(titleOf({ words: ["útil", "roto"] })).toBe("Útil roto")
  expect(titleOf({ words: [] })).toBe("")
})

const part = (parent_id: string | null) => ({ parent_id })

test("one issue stands for it when more than half are part of that one", () => {
  expect(wholeOf([part("w"), part("w"), part(null)])).toBe("w")
  expect(wholeOf([part("w"), part(null)])).toBeNull()
  expect(wholeOf([part("w"), part("v"), part("w"), part("v")])).toBeNull()
  expect(wholeOf([])).toBeNull()
})

test("it is raised from the unit most of them come from, of those one may raise at", () => {
  const issues = ["a", "b", "b", "c"].map(unit_id => ({ unit_id }))
  expect(unitOf(issues, ["a", "b", "c"])).toBe("b")
  expect(unitOf(issues, ["c", "a"])).toBe("a")
  expect(unitOf(issues, ["z"])).toBe("z")
})

test("its priority is what most have, of two alike the calmer", () => {
  const of = (...priorities: ("P1" | "P2" | "P3" | "P4")[]) => priorityOf(priorities.map(priority => ({ priority })))
  expect(of("P1", "P3", "P3")).toBe("P3")
  expect(of("P2", "P4", "P2", "P4")).toBe("P4")
  expect(of()).toBe("P3")
})
