import { describe, expect, it } from "vitest"
import { drawn, rowAt, tops } from "./window"

const even = tops(Array.from({ length: 5000 }, () => 80))

describe("a long list", () => {
  it("is as high as all of its rows", () => {
    expect(tops([10, 20, 30])).toEqual([0, 10, 30, 60])
    expect(even[5000]).toBe(400_000)
  })

  it("finds the row at a height, and the last one past the end", () => {
    expect(rowAt(even, 0)).toBe(0)
    expect(rowAt(even, 79)).toBe(0)
    expect(rowAt(even, 80)).toBe(1)
    expect(rowAt(even, 9_999_999)).toBe(4999)
  })

  it("draws what is in sight and a little more, never all", () => {
    const rows = drawn(even, 8000, 8800, 6, [])
    expect(rows[0]).toBe(94)
    expect(rows[rows.length - 1]).toBe(116)
  })

  it("keeps the row that has the focus wherever the page is", () => {
    expect(drawn(even, 8000, 8800, 6, [4000])).toContain(4000)
    expect(drawn(even, 8000, 8800, 6, [-1, 5000])).not.toContain(5000)
  })

  it("draws nothing of nothing", () => {
    expect(drawn(tops([]), 0, 800, 6, [0])).toEqual([])
  })
})
