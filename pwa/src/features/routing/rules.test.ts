import { expect, test } from "vitest"
import cases from "../../../../tests/cases/routing.json"
import { never } from "./rules"

test.for(cases.lists)("$name: which rules never match", ({ rules, never: expected }) => {
  const placed = rules.map((rule, at) => ({ ...rule, place: at + 1 }))
  for (const listed of [placed, [...placed].reverse()])
    expect(Object.fromEntries(never(listed, new Map(Object.entries(cases.home))))).toEqual(expected)
})
