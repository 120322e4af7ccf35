import { describe, expect, test } from "vitest"
import { coveredPixels } from "./drawing"
import {
  areaOf,
  drawnBetween,
  KINDS,
  type Mark,
  markAt,
  moved,
  placed,
  placeOf,
  resized,
  stepped,
  stretched,
} from "./marks"

const cover = (x: number, y: number, w: number, h: number): Mark => ({ id: "c", kind: "cover", x, y, w, h })
const isInside = (mark: Mark) => {
  const { x, y, w, h } = areaOf(mark)
  return x > -1e-9 && y > -1e-9 && x + w < 1 + 1e-9 && y + h < 1 + 1e-9
}
/** Chance that comes out the same each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

describe.each(KINDS)("%s", kind => {
  test("is placed whole in the picture", () => expect(isInside(placed(kind, "m"))).toBe(true))

  test("stays in the picture, and large enough to be seen, whatever is done to it", () => {
    const roll = dice(kind.length)
    const ways = ["left", "right", "up", "down"] as const
    const changes = ["wider", "narrower", "taller", "shorter"] as const
    for (let turn = 0; turn < 200; turn++) {
      const from = { x: roll(), y: roll() }
      let mark = drawnBetween(kind, "m", from, { x: roll(), y: roll() }) ?? placed(kind, "m")
      for (let step = 0; step < 40; step++) {
        const n = Math.floor(roll() * 4)
        const dot = { x: roll(), y: roll() }
        mark = [
          () => stepped(mark, ways[n] ?? "left", 3),
          () => resized(mark, changes[n] ?? "wider"),
          () => moved(mark, { x: dot.x - 0.5, y: dot.y - 0.5 }),
          () => stretched(mark, dot),
        ][Math.floor(roll() * 4)]?.() as Mark
        expect(isInside(mark), JSON.stringify(mark)).toBe(true)
      }
      if (kind !== "arrow") expect(Math.min(areaOf(mark).w, areaOf(mark).h)).toBeGreaterThanOrEqual(0.0299)
    }
  })
})

test("a mere touch draws nothing, and words stand where it was", () => {
  const at = { x: 0.5, y: 0.5 }
  expect(drawnBetween("cover", "m", at, { x: 0.51, y: 0.51 })).toBeUndefined()
  expect(drawnBetween("arrow", "m", at, at)).toBeUndefined()
  expect(drawnBetween("label", "m", at, at)).toMatchObject({ x: 0.5, y: 0.5, text: "" })
})

test("drawn from any corner, it covers the same", () => {
  const [one, other] = [
    { x: 0.2, y: 0.3 },
    { x: 0.6, y: 0.5 },
  ]
  const area = { x: 0.2, y: 0.3, w: expect.closeTo(0.4), h: expect.closeTo(0.2) }
  expect(areaOf(drawnBetween("cover", "m", one, other) as Mark)).toEqual(area)
  expect(areaOf(drawnBetween("cover", "m", other, one) as Mark)).toMatchObject({ w: area.w, h: area.h })
})

test("an arrow keeps the way it points while it is moved and stretched", () => {
  const arrow = drawnBetween("arrow", "m", { x: 0.8, y: 0.8 }, { x: 0.4, y: 0.5 }) as Mark
  expect(Math.sign(arrow.w)).toBe(-1)
  expect(stepped(arrow, "left")).toMatchObject({ w: arrow.w, h: arrow.h })
  expect(Math.abs(resized(arrow, "wider").w)).toBeGreaterThan(Math.abs(arrow.w))
})

test("the topmost mark under a finger is the one meant", () => {
  const marks = [cover(0, 0, 0.5, 0.5), { ...cover(0.4, 0.4, 0.2, 0.2), id: "top" }]
  const reach = { x: 0.02, y: 0.02 }
  expect(markAt(marks, { x: 0.45, y: 0.45 }, reach)?.id).toBe("top")
  expect(markAt(marks, { x: 0.1, y: 0.1 }, reach)?.id).toBe("c")
  expect(markAt(marks, { x: 0.9, y: 0.9 }, reach)).toBeUndefined()
})

test.each([
  [cover(0, 0, 0.2, 0.2), "top.left"],
  [cover(0.4, 0.4, 0.2, 0.2), "middle.centre"],
  [cover(0.9, 0.9, 0.1, 0.1), "bottom.right"],
  [cover(1, 0.4, -0.1, 0.2), "middle.right"],
])("a place is said as a ninth of the picture", (mark, place) => expect(placeOf(mark)).toBe(place))

test("a cover takes every pixel it touches, so that none is a mixture of the fill and what it hides", () => {
  expect(coveredPixels(cover(0.101, 0.101, 0.1, 0.1), { width: 100, height: 100 })).toEqual({
    left: 10,
    top: 10,
    width: 11,
    height: 11,
  })
  expect(coveredPixels(cover(0.999, 0.999, 0.001, 0.001), { width: 100, height: 100 })).toEqual({
    left: 99,
    top: 99,
    width: 1,
    height: 1,
  })
})
