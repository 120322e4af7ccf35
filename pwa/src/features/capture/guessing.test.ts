import { expect, test } from "vitest"
import cases from "../../../../tests/cases/guessing.json"
import { guess } from "./guessing"

test.for(cases)("$category: $text", ({ text, category }) => {
  expect(guess(text)).toBe(category)
})

test("capitals and accents do not matter, and the longest story is read in no time", () => {
  expect(guess("FALTA JABON")).toBe(guess("falta jabón"))
  expect(guess("out of out of ".repeat(300))).toBe("supplies")
})
