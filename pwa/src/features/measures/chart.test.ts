import { expect, test } from "vitest"
import cases from "../../../../tests/cases/run-charts.json"
import { read } from "./chart"

test.each(cases.map(it => [it.case, it] as const))("%s", (_, { values, expected }) => {
  expect(read(values)).toEqual(expected)
})
