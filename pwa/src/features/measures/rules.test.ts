import { describe, expect, test } from "vitest"
import cases from "../../../../tests/cases/measures.json"
import { type Asked, daysSince, isPossible, kept, longest, lost, type Said, stateOf } from "./rules"

test.each(cases.states.map(it => [it.case, it] as const))("how a number stands: %s", (_, { asked, value, state }) => {
  expect(stateOf(asked as Asked, value)).toBe(state)
})

test.each(cases.possible.map(it => [it.case, it] as const))("whether it may be: %s", (_, { asked, value, is }) => {
  expect(isPossible(asked as Asked, value)).toBe(is)
})

test.each(cases.longest.map(it => [it.case, it] as const))("the longest time: %s", (_, it) => {
  expect(longest(it.days)).toBe(it.longest)
})

test.each(cases.since.map(it => [it.case, it] as const))("how many days ago: %s", (_, { last_on, today, days }) => {
  expect(daysSince(last_on, today)).toBe(days)
})

describe.each(cases.words.map(it => [it.case, it] as const))("whose word counts: %s", (_, it) => {
  const said = it.said.map(([value, by, at]) => ({ value, by, at }) as Said)
  test.each([
    ["as it was said", said],
    ["the other way round", [...said].reverse()],
  ])("%s", (_, order) => {
    let held: Said[] = []
    for (const one of order) held = kept([...held, one])
    expect(held[0]?.value).toBe(it.value)
    expect(lost(held).map(({ value, by }) => [value, by])).toEqual(it.lost)
  })
})
