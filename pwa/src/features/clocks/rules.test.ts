import { expect, test } from "vitest"
import weeks from "../../../../tests/cases/clocks.json"
import cases from "../../../../tests/cases/own-clocks.json"
import type { Clock, Clocks, Priority } from "../../contract/entities.gen"
import { CLOCKS, PRIORITIES } from "../../contract/tables.gen"
import { promise } from "../followups/rules"
import { faults } from "./rules"

test.each(cases.clocks)("$name", one => {
  expect([...faults(one.clock as Clock)]).toEqual(one.faults)
})

test.each(cases.promises)("$name", one => {
  const clocks = { ...CLOCKS, [one.priority]: one.clock } as Clocks
  const week = { ...weeks.weeks[one.week as keyof typeof weeks.weeks], clocks }
  const told = promise({ priority: one.priority as Priority, raised_at: one.raised_at }, week)
  for (const key of ["acknowledge_by", "word_by", "resolve_by"] as const)
    expect([key, Date.parse(told[key])]).toEqual([key, Date.parse(one[key])])
})

test("the usual clocks may be promised", () => {
  expect(CLOCKS).toEqual(cases.usual)
  expect(PRIORITIES.map(priority => faults(CLOCKS[priority as Priority]).size)).toEqual([0, 0, 0, 0])
})
