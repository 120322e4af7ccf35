import { expect, test } from "vitest"
import { countIs, endsOf, meanIs } from "./groups"

test("a mean at either end stands for all beyond it", () => {
  const scale = { type: "scale" } as const
  expect([1, 1.2, 8.8, 9].map(mean => meanIs(mean, scale))).toEqual(["less", "exactly", "exactly", "more"])
  const number = { type: "number", least: 0, most: 40 } as const
  expect([4, 5, 36].map(mean => meanIs(mean, number))).toEqual(["less", "exactly", "more"])
  expect(endsOf({ type: "number", least: 0 })).toBeUndefined()
  expect(meanIs(7, { type: "number" })).toBe("exactly")
})

test("a count of one is at most one, and of all but one at least", () => {
  expect([1, 2, 3, 4].map(count => countIs(count, { answers: 5 }))).toEqual(["less", "exactly", "exactly", "more"])
})
