// Draws.
// The days kept ahead say the same as the clock itself, also where the clocks change at midnight or a day is left out.
import { beforeEach, describe, expect, test, vi } from "vitest"
import { dayIn } from "../followups/rules"
import { type Days, dayAmong, dayHere } from "./day-here"
import { daysFrom } from "./days-ahead"

const QUARTER = 900_000
const WEEK = 7 * 24 * 3_600_000

describe("the days kept ahead", () => {
  test.for([
    ["America/New_York", "2026-10-29T15:20:31Z"],
    ["America/New_York", "2026-03-05T04:59:59Z"],
    ["America/Santiago", "2026-09-03T12:00:00Z"],
    ["Asia/Beirut", "2026-03-26T12:00:00Z"],
    ["Africa/Cairo", "2026-04-22T21:00:00Z"],
    ["Asia/Kathmandu", "2026-11-28T21:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-01T00:00:00Z"],
    ["Pacific/Apia", "2011-12-27T12:00:00Z"],
    ["UTC", "2026-12-29T23:59:00Z"],
  ] as const)("in %s from %s on are those of the clock", ([zone, from]) => {
    const at = Date.parse(from)
    const known = daysFrom(zone, at)
    for (let moment = at; moment < at + WEEK; moment += QUARTER)
      expect([moment, dayAmong(known, moment)]).toEqual([moment, dayIn(zone, moment)])
    for (const [begins, day] of known.days.slice(1)) {
      expect(dayIn(zone, begins)).toBe(day)
      expect(dayIn(zone, begins - 1)).not.toBe(day)
    }
  })

  test("say nothing of what lies outside of them", () => {
    const known = daysFrom("UTC", Date.parse("2026-11-28T10:00:00Z"))
    expect(dayAmong(known, Date.parse("2026-11-28T09:00:00Z"))).toBeUndefined()
    expect(dayAmong(known, Date.parse("2026-12-20T09:00:00Z"))).toBeUndefined()
  })
})

describe("the day here", () => {
  beforeEach(() => localStorage.clear())
  const at = Date.parse("2026-11-28T10:00:00Z")
  const kept = (): Days => JSON.parse(localStorage.getItem("roundwell:days") ?? "null")

  test("is looked up, and the next ones are kept in a quiet moment", async () => {
    expect(dayHere("Asia/Tokyo", at)).toBe("2026-11-28")
    await vi.waitFor(() => expect(kept().zone).toBe("Asia/Tokyo"))
    expect(dayHere("Asia/Tokyo", at + WEEK)).toBe("2026-12-05")
  })

  test("is not that of another zone, nor of long ago", async () => {
    localStorage.setItem("roundwell:days", JSON.stringify(daysFrom("Asia/Tokyo", at)))
    await vi.waitFor(() => {
      expect(dayHere("America/New_York", at - 8 * 3_600_000)).toBe("2026-11-27")
      expect(kept().zone).toBe("America/New_York")
    })
    expect(dayHere("America/New_York", at + 8 * WEEK)).toBe("2027-01-23")
  })
})
