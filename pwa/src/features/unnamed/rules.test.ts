import { expect, test } from "vitest"
import type { Priority } from "../../contract/entities.gen"
import { dayIn, momentAt } from "../followups/rules"
import { clockFrom, isDayShift, news, pause, shiftEnd, WAITS, within } from "./rules"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ZONES = ["UTC", "Europe/Madrid", "America/New_York", "Australia/Lord_Howe"]
/** Every 53 minutes over a year, both changes of the clock in it. */
const MOMENTS = Array.from({ length: 9_900 }, (_, n) => Date.parse("2026-01-01T00:00:00Z") + n * 53 * MINUTE)

test("danger waits for nobody; all else long enough that its arrival does not tell when it was written", () => {
  expect(WAITS).toEqual({
    P1: [0, 0],
    P2: [MINUTE, 10 * MINUTE],
    P3: [5 * MINUTE, HOUR],
    P4: [5 * MINUTE, HOUR],
  })
  for (const span of Object.values(WAITS)) {
    for (const random of [0, 0.25, 0.999]) {
      expect(within(span, random)).toBeGreaterThanOrEqual(span[0])
      expect(within(span, random)).toBeLessThanOrEqual(span[1])
    }
  }
})

test("a shift ends at seven, morning and evening, by the clock on the wall of the hospital", () => {
  expect(shiftEnd(Date.parse("2026-03-03T06:59:59Z"), "UTC")).toBe(Date.parse("2026-03-03T07:00:00Z"))
  expect(shiftEnd(Date.parse("2026-03-03T07:00:00Z"), "UTC")).toBe(Date.parse("2026-03-03T19:00:00Z"))
  expect(shiftEnd(Date.parse("2026-03-03T23:00:00Z"), "UTC")).toBe(Date.parse("2026-03-04T07:00:00Z"))
  expect(shiftEnd(Date.parse("2026-07-01T17:30:00Z"), "Europe/Madrid")).toBe(Date.parse("2026-07-02T05:00:00Z"))
})

test.each(ZONES)("%s: whenever it is, the shift ends later and within thirteen hours", zone => {
  for (const at of MOMENTS) {
    const end = shiftEnd(at, zone)
    expect(end).toBeGreaterThan(at)
    expect(end - at).toBeLessThanOrEqual(13 * HOUR)
    expect(["07:00", "19:00"].some(time => momentAt(zone, dayIn(zone, end), time) === end)).toBe(true)
  }
})

test("a clock never runs from the moment at which a thing was written, nor from before it can have arrived", () => {
  const steps: Record<Priority, number> = { P1: HOUR / 4, P2: 2 * HOUR, P3: HOUR, P4: HOUR }
  for (const at of MOMENTS.slice(0, 2_000))
    for (const [priority, step] of Object.entries(steps) as [Priority, number][]) {
      const from = clockFrom(priority, at, "UTC")
      expect(from).toBeGreaterThanOrEqual(at + WAITS[priority][1])
      expect(from % step).toBe(0)
    }
})

test("after each failure it waits longer, never longer than a quarter of an hour, and as long as the server asks", () => {
  for (let failures = 0; failures < 40; failures++) {
    expect(pause(failures, 0)).toBeGreaterThanOrEqual(15_000)
    expect(pause(failures, 0.999)).toBeLessThanOrEqual(15 * MINUTE)
    expect(pause(failures + 1, 0.5)).toBeGreaterThanOrEqual(pause(failures, 0.5))
    expect(pause(failures, 0, 2 * HOUR)).toBeGreaterThanOrEqual(2 * HOUR)
  }
})

test("a time told as its shift is of the day or of the night", () => {
  expect(isDayShift("2026-07-01T05:00:00Z", "Europe/Madrid")).toBe(true)
  expect(isDayShift("2026-07-01T17:00:00Z", "Europe/Madrid")).toBe(false)
  expect(isDayShift("2026-07-01T04:00:00Z", "Europe/Madrid")).toBe(false)
})

test("a word to whoever wrote it is news; that it arrived is none", () => {
  const became = { issue_id: "i", number: 7, title: "Door", unit_id: "u", queue_id: "q", story: [] }
  const one = { ...became, acknowledge_by: null, resolve_by: null, what_we_did: null, why: null }
  expect(news({ ...one, state: "new" })).toBe("")
  const resolved = news({ ...one, state: "resolved", what_we_did: "New lock." })
  expect(resolved).not.toBe("")
  expect(news({ ...one, state: "resolved", what_we_did: "New door." })).not.toBe(resolved)
  expect(news({ ...one, state: "confirmed", what_we_did: "New lock." })).not.toBe(resolved)
})
