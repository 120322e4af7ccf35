// Promised times: the cases that webapp/followups/clocks.py passes too.
import { afterEach, describe, expect, test, vi } from "vitest"
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

describe("where the browser itself knows of zones", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  test("the same times are promised, and it alone is asked", async () => {
    const asked = vi.fn(zoneOffset)
    vi.stubGlobal("Temporal", {
      Instant: {
        fromEpochMilliseconds: (at: number) => ({
          toZonedDateTimeISO: (zone: string) => ({ offsetNanoseconds: asked(zone, at) * 60e9 }),
        }),
      },
    })
    vi.resetModules()
    const clocks = await import("./clocks")
    for (const given of cases.promises)
      expect(clocks.promise(given as Promised, week(given.week))).toEqual(promise(given as Promised, week(given.week)))
    expect(asked).toHaveBeenCalled()
  })
})

/** In minutes: "GMT-05:00", as a language writes it. */
function zoneOffset(zone: string, at: number): number {
  const written = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).format(at)
  const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(written) ?? []
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
