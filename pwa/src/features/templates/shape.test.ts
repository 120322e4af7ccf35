import { expect, test } from "vitest"
import { wrongAt, wrongs, wrongUnder } from "./shape"
import { line, sound, template } from "./template.fake"

const found = (...said: Parameters<typeof template>) =>
  wrongs(template(...said)).map(({ at, code }) => `${at.join(".")} ${code}`)

test("a sound template with all that a form asks can be published", () => {
  expect(wrongs(sound())).toEqual([])
})

test("what a form may leave empty is said before the server refuses it", () => {
  expect(found({ source: " ", minutes: 0 })).toEqual(["source source_missing", "minutes minutes_wrong"])
  expect(found({ minutes: 241 })).toEqual(["minutes minutes_wrong"])
  expect(found({ items: [] })).toEqual(["items asks_nothing"])
  expect(found({ items: [], kind: "fixed_or_not" })).toEqual(["items no_lines"])
  const suggest = [{ on: [], category: "other" as const, priority: "P3" as const }]
  expect(found({ items: [line("a", { suggest })] })).toEqual(["items.0.suggest.0.on nothing_chosen"])
})

test("what is wrong is found at its place, and from above", () => {
  const all = wrongs(template({ items: [line("a", { text: { en: "A", es: "" }, section: "x" })] }))
  expect(wrongAt(all, ["items", 0]).length).toBe(0)
  expect(wrongAt(all, ["items", 0, "text", "es"]).map(one => one.code)).toEqual(["text_missing"])
  expect(wrongUnder(all, ["items", 0]).map(one => one.code)).toEqual(["unknown_section", "text_missing"])
})
