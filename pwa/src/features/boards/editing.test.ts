import { expect, test } from "vitest"
import type { BoardReading } from "../../contract/entities.gen"
import {
  bounded,
  boundFault,
  inOrder,
  keyOf,
  linesOf,
  moved,
  numberOf,
  put,
  titled,
  typedBound,
  withLane,
  without,
  writtenLines,
  writtenOf,
} from "./editing"

const row = (key: string) => ({ key })

test("words written in one language stand in both until the other is written", () => {
  expect(titled({ own: " Beds ", other: "" }, "en")).toEqual({ en: "Beds", es: "Beds" })
  expect(titled({ own: "Camas", other: "Beds" }, "es")).toEqual({ en: "Beds", es: "Camas" })
  expect(writtenOf({ en: "Beds", es: "Beds" }, "en")).toEqual({ own: "Beds", other: "" })
  expect(writtenOf({ en: "Beds", es: "Camas" }, "es")).toEqual({ own: "Camas", other: "Beds" })
})

test("lines to say keep their order, and a missing translation is the line itself", () => {
  const both = linesOf({ own: "One\n\n Two ", other: "Uno" }, "en")
  expect(both).toEqual([
    { en: "One", es: "Uno" },
    { en: "Two", es: "Two" },
  ])
  expect(writtenLines(both, "en")).toEqual({ own: "One\nTwo", other: "Uno\nTwo" })
  expect(writtenLines([{ en: "One", es: "One" }], "es")).toEqual({ own: "One", other: "" })
  expect(linesOf(writtenLines(both, "en"), "en")).toEqual(both)
})

test("a key says what it is of, and is nobody else's", () => {
  expect(keyOf("Cold chain", [])).toBe("cold_chain")
  expect(keyOf("Atención", ["atencion"])).toBe("atencion_2")
  expect(keyOf("手術", ["part", "part_2"])).toBe("part_3")
  expect(keyOf("x".repeat(80), []).length).toBeLessThanOrEqual(40)
})

test("rows are moved, put and taken out", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"])
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"])
  expect(put([row("a"), row("b")], { key: "b" })).toEqual([row("a"), row("b")])
  expect(put([row("a")], row("b"))).toEqual([row("a"), row("b")])
  expect(without([row("a"), row("b")], "a")).toEqual([row("b")])
})

test("bounds lie on the side that is worse, red beyond amber", () => {
  const reading: BoardReading = { key: "falls", title: { en: "Falls", es: "Caídas" }, better: "down" }
  expect(bounded({ ...reading, red: { at_least: 9 } }, "down", "1", "")).toEqual({ ...reading, amber: { at_least: 1 } })
  expect(bounded(reading, "up", "10", "4,5")).toEqual({
    ...reading,
    better: "up",
    amber: { at_most: 10 },
    red: { at_most: 4.5 },
  })
  expect(typedBound({ at_most: 4.5 })).toBe("4.5")
  expect(typedBound(undefined)).toBe("")
  expect(boundFault("down", "1", "2")).toBeUndefined()
  expect(boundFault("down", "2", "2")).toBe("wrong_way")
  expect(boundFault("up", "4", "10")).toBe("wrong_way")
  expect(boundFault("up", "", "10")).toBeUndefined()
  expect(boundFault("steady", "many", "")).toBe("no_number")
  expect(numberOf(" ")).toBeUndefined()
})

test("times stand by the clock, each once", () => {
  const times = [
    { at: "19:00", days: [1] },
    { at: "07:00", days: [5, 0] },
    { at: "19:00", days: [0, 1] },
  ]
  expect(inOrder(times)).toEqual([
    { at: "07:00", days: [0, 5] },
    { at: "19:00", days: [0, 1] },
  ])
})

test("a step's first lane is where its cards go", () => {
  const step = { key: "s", title: { en: "S", es: "S" }, minutes: 1, script: [], lanes: ["a", "b"], shows: [] }
  expect(withLane(step, "b").lanes).toEqual(["b", "a"])
  expect(withLane(step, "").lanes).toEqual([])
})
