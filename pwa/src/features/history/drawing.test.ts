import { expect, test } from "vitest"
import { bars, line, points } from "./drawing"

test("each value has its place, and what is not there leaves it empty", () => {
  const drawn = bars([1, undefined, 2, 0], 2)
  expect(drawn.map(({ y, height }) => [y, height])).toEqual([
    [50, 50],
    [0, 100],
  ])
  expect(drawn.map(({ x, width }) => Math.round(x + width / 2))).toEqual([13, 63])
})

test("nothing to draw is nothing drawn", () => {
  expect(bars([], 0)).toEqual([])
  expect(bars([undefined, 0], 0)).toEqual([])
  expect(points([], 0, 10)).toEqual([])
})

test("the line runs from point to point over what is missing, and stays in its box", () => {
  const found = points([0, undefined, 10, 12], 0, 10)
  expect(found.map(point => point?.y)).toEqual([100, undefined, 0, 0])
  expect(line(found)).toBe("12.50,100.00 62.50,0.00 87.50,0.00")
  expect(points([4], 4, 4)[0]?.y).toBe(50)
})
