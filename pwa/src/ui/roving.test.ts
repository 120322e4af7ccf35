import { expect, it } from "vitest"
import { next } from "./roving"

it.each([
  ["ArrowDown", 0, 3, 1],
  ["ArrowRight", 2, 3, 0],
  ["ArrowUp", 0, 3, 2],
  ["ArrowLeft", 2, 3, 1],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["Enter", 1, 3, null],
  ["ArrowDown", 0, 0, null],
])("%s from %i of %i leads to %s", (key, at, count, to) => {
  expect(next(key, at, count)).toBe(to)
})
