import { expect, test } from "vitest"
import { read } from "./chart"
import type { Point } from "./held"
import { sentences, verdict } from "./said"

const points = (values: readonly number[]): Point[] =>
  values.map((value, at) => ({ on: `2026-03-${String(at + 1).padStart(2, "0")}`, value }))
const stands = (values: readonly number[], better: "up" | "down" | "steady") =>
  verdict(read(values), points(values), better)

const FEWER = [5, 6, 4, 7, 5, 6, 8, 1, 2, 1, 0, 2, 1]

test("a shift to the better way is better, to the other worse, and where neither is, other than usual", () => {
  expect([stands(FEWER, "down"), stands(FEWER, "up"), stands(FEWER, "steady")]).toEqual(["better", "worse", "other"])
})

test("a shift lasts while nothing lies on the other side, and is over after that", () => {
  const median = read([...FEWER, 4]).median ?? 0
  expect(median).toBe(4)
  expect(stands([...FEWER, 4], "down")).toBe("better")
  expect(stands([5, 6, 4, 7, 5, 6, 8, 1, 2, 1, 0, 2, 1, 9, 4, 9, 1, 8, 0, 9], "down")).toBe("same")
})

test("a trend counts where there is no shift", () => {
  expect(stands([5, 3, 6, 4, 6, 3, 5, 4, 1, 2, 3, 5, 7], "up")).toBe("better")
})

test("too few points are never judged", () => {
  expect(stands([1, 2, 3, 4, 5, 6, 7, 8, 9], "up")).toBe("few")
  expect(sentences(read([1, 2]), points([1, 2]))).toEqual(["2 days are entered. From ten on, the rules say more."])
})

test("each rule that fired is a sentence; chance is said to be chance", () => {
  expect(sentences(read(FEWER), points(FEWER))).toEqual([
    expect.stringMatching(/^A shift: 6 in a row above the median, from .*1.* to .*7/),
    expect.stringMatching(/^A shift: 6 in a row below the median, from .*8.* to .*13/),
    "It crosses the median too seldom for chance: 2 runs, and 3 or more are usual.",
  ])
  const calm = [9, 8, 9, 6, 7, 5, 6, 8, 9, 6, 7, 6, 6, 7]
  expect(sentences(read(calm), points(calm))).toEqual(["Nothing here that chance alone would not make."])
})
