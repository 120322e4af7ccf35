import { expect, test } from "vitest"
import cases from "../../../../tests/cases/harm.json"
import { smellsOfHarm } from "./harm"

test.for(cases.smells)("smells of harm: %s", text => {
  expect(smellsOfHarm(text)).toBe(true)
})

test.for(cases.fine)("does not: %s", text => {
  expect(smellsOfHarm(text)).toBe(false)
})

test("capitals and lines do not matter, and the longest answer is read in no time", () => {
  expect(smellsOfHarm("ALL WAS WELL.\nTHEN SHE FELL.")).toBe(true)
  expect(smellsOfHarm("given a given a ".repeat(250))).toBe(false)
})
