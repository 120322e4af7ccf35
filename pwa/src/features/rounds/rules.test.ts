import { describe, expect, test } from "vitest"
import cases from "../../../../tests/cases/rounds.json"
import {
  type Asked,
  isAnswer,
  light,
  nextItem,
  progress,
  prompts,
  rest,
  shown,
  suggestion,
  suggestions,
  unanswered,
} from "./rules"

const items = cases.items as unknown as Record<string, Asked>
const item = (name: string): Asked => items[name] ?? expect.fail(`no item ${name}`)

/** Long texts stand in the file as what to repeat how often. */
function writtenOut(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  if ("repeat" in value && "times" in value) return String(value.repeat).repeat(Number(value.times))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, writtenOut(part)]))
}

describe("what a question takes", () => {
  test.for(cases.answers)("$item: $value", ({ item: name, value, problem }) => {
    expect(isAnswer(item(name), writtenOut(value))).toBe(problem)
  })
})

describe("what an answer suggests", () => {
  test.for(cases.suggestions)("$item: $value", ({ item: name, value, suggestions: expected }) => {
    expect(suggestions(item(name), value)).toEqual(expected)
    expect(suggestion(item(name), value)).toEqual(expected[0] ?? null)
  })
})

describe("where a round stands", () => {
  test.for(cases.progress)("$name", given => {
    const round = cases.round as unknown as Asked[]
    expect(progress(round, given.values)).toEqual({ answered: given.answered, of: given.of })
    expect(nextItem(round, given.values)).toBe(given.next)
    expect(unanswered(round, given.values)).toEqual(given.unanswered)
  })
})

describe("what shows", () => {
  test.for(cases.showing)("$name", given => {
    const round = cases.branching as unknown as Asked[]
    expect(shown(round, given.values).map(one => one.id)).toEqual(given.shown)
    expect(progress(round, given.values)).toEqual({ answered: given.answered, of: given.of })
    expect(nextItem(round, given.values)).toBe(given.next)
    expect(unanswered(round, given.values)).toEqual(given.unanswered)
    expect(rest(round, "a", given.values)).toEqual(given.rest)
  })
})

describe("what to do now", () => {
  test.for(cases.prompts)("$item: $value", ({ item: name, value, prompts: expected }) => {
    expect(prompts(item(name), value).map(text => text.en)).toEqual(expected)
  })
})

describe("the colour of a number", () => {
  test.for(cases.lights)("$item: $value", ({ item: name, value, light: expected }) => {
    expect(light(item(name), value)).toBe(expected)
  })
})
