import { expect, test } from "vitest"
import cases from "../../../../tests/cases/own-clocks.json"
import type { Clock, Priority } from "../../contract/entities.gen"
import { CLOCKS, PRIORITIES } from "../../contract/tables.gen"
import { faults } from "./rules"

test.each(cases.clocks)("$name", one => {
  expect([...faults(one.clock as Clock)]).toEqual(one.faults)
})

test("the usual clocks may be promised", () => {
  expect(CLOCKS).toEqual(cases.usual)
  expect(PRIORITIES.map(priority => faults(CLOCKS[priority as Priority]).size)).toEqual([0, 0, 0, 0])
})
