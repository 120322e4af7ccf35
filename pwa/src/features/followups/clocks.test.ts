// @vitest-environment node
// Promised times: the cases that webapp/followups/clocks.py passes too.
import { describe, expect, test } from "vitest"
import cases from "../../../../tests/cases/clocks.json"
import { type Promised, promise, stopUntil, type Week } from "./clocks"

const weeks: Record<string, Week> = cases.weeks
const week = (name: string): Week => weeks[name] ?? expect.fail(`no week ${name}`)

describe("the promised times", () => {
  test.for(cases.promises)("$name", given => {
    const promised = promise(given as Promised, week(given.week))
    const expected: Record<string, unknown> = given
    for (const [key, moment] of Object.entries(promised))
      expect([key, Date.parse(moment)]).toEqual([key, Date.parse(String(expected[key]))])
  })
})

describe("how long a clock stands still", () => {
  test.for(cases.stops)("$name", given => {
    const stop = stopUntil(given.blocked_at, given.look_again_on, week(given.week))
    expect([stop.begins, stop.ends].map(Date.parse)).toEqual([given.blocked_at, given.ends].map(Date.parse))
  })
})
