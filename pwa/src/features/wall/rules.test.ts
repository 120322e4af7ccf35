import { expect, test } from "vitest"
import { type Column, flow, HEADING, inHalves, linesOf, MOST_LINES, pagesOf, type Section } from "./rules"

const section = (key: string, ...texts: string[]): Section => ({
  key,
  title: key,
  count: texts.length,
  items: texts.map((text, n) => ({ key: `${key}${n}`, text, also: "" })),
})
const many = (key: string, n: number) => section(key, ...Array.from({ length: n }, (_, at) => `${key} ${at}`))
const keysOf = (columns: readonly Column[]) =>
  columns.flatMap(column => column.flatMap(part => part.items)).map(it => it.key)

test("what fits stands in one column, in its order", () => {
  const columns = flow([section("safety", "a", "b"), section("quality", "c")], { height: 100, letters: 30 })
  expect(columns.map(column => column.map(part => part.section.key))).toEqual([["safety", "quality"]])
})

test("no card is lost and none stands twice, however little room there is", () => {
  const sections = [many("safety", 7), section("quality"), many("delivery", 1), many("people", 30)]
  const wanted = sections.flatMap(one => one.items.map(item => item.key))
  for (const height of [0, 1, 5, 9, 14, 40]) {
    for (const letters of [1, 10, 60]) expect(keysOf(flow(sections, { height, letters }))).toEqual(wanted)
  }
})

test("a section that does not fit goes on under its name, and never leaves a name alone at the foot", () => {
  const columns = flow([many("safety", 9)], { height: 8, letters: 30 })
  expect(columns.length).toBeGreaterThan(2)
  expect(columns.map(column => column.map(part => part.isRest))).toEqual(columns.map((_, at) => [at > 0]))
  const tight = flow([many("safety", 2), many("quality", 1)], { height: HEADING + 5, letters: 30 })
  expect(tight.map(column => column.map(part => [part.section.key, part.items.length]))).toEqual([
    [["safety", 2]],
    [["quality", 1]],
  ])
})

test("an empty section says so: nothing to report is news", () => {
  expect(flow([section("safety")], { height: 20, letters: 30 })[0]?.[0]?.items).toEqual([])
})

test("words go into lines one after the other, and a long text has up to three", () => {
  expect(linesOf("#293 The suction by the second bay is weak", 23)).toBe(2)
  expect(linesOf("One two three", 5)).toBe(3)
  expect(linesOf("", 5)).toBe(1)
  expect([linesOf("short", 30), linesOf("x".repeat(40), 30), linesOf("x".repeat(400), 30)]).toEqual([1, 2, MOST_LINES])
})

test("pages take as many columns as stand side by side; a wall without anything has one page", () => {
  const columns = flow([many("safety", 30)], { height: 8, letters: 30 })
  expect(
    pagesOf(columns, 3)
      .map(page => page.length)
      .reduce((a, b) => a + b),
  ).toBe(columns.length)
  expect(pagesOf(columns, 3).every(page => page.length <= 3)).toBe(true)
  expect(pagesOf([], 3)).toEqual([[]])
})

test("a code is read in two halves", () => {
  expect(inHalves("BCDFGH")).toBe("BCD FGH")
})
