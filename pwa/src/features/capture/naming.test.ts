import { expect, test } from "vitest"
import { names, nobody, somebody } from "../../../../tests/cases/naming.json"
import { namesSomeone } from "./naming"

test.for(somebody)("names somebody: %s", text => expect(namesSomeone(text, names)).toBe(true))

test.for(nobody)("names nobody: %s", text => expect(namesSomeone(text, names)).toBe(false))

test("the longest story is read in no time", () => {
  expect(namesSomeone("patient patient Patient ".repeat(200), names)).toBe(true)
  expect(namesSomeone("mrn - - - mrn . . . ".repeat(250), names)).toBe(false)
})
