// Draws.
import { describe, expect, it } from "vitest"
import { midnightOf } from "../../base/clock"
import type { Issue, Round } from "../../contract/entities.gen"
import { finishedSince, rate, type Since, sinceFor, sorted, thanksFor, type Who } from "./rules"
import { ANA, EAST, hoursAgo, issue, kudos, NGOZI, QUEUE, ROUND, resolved, WEST } from "./ward.fake"

const since: Since = sinceFor(midnightOf(Date.now()))
const who: Who = { id: NGOZI, unit_ids: new Set([WEST]), queue_ids: [], all: false }
const DAY = 24

describe("the heard-back rate", () => {
  const now = Date.now()
  const late = { resolve_by: hoursAgo(1) }
  it("is the issues answered out of those that are or should be, and an honest no is an answer", () => {
    const issues = [issue(late), issue({ state: "in_progress", ...late }), resolved(), issue({ state: "declined" })]
    expect(rate([...issues, issue()], now, new Map())).toEqual({ share: 0.5, heard: 2, due: 4 })
  })

  it("is nothing at all when nothing is due an answer", () => {
    expect(rate([], now, new Map()).share).toBeNull()
    expect(rate([issue()], now, new Map()).share).toBeNull()
  })

  it("what was made one with another issue is due by what was promised first for either", () => {
    const whole = issue()
    const parts = [{ ...late }, {}].map(more => issue({ state: "merged", merged_into_id: whole.id, ...more }))
    const known = (more: Partial<Issue> = {}) => new Map([[whole.id, { ...whole, ...more }]])
    expect(rate([resolved(), whole, ...parts], now, known())).toEqual({ share: 0.5, heard: 1, due: 2 })
    expect(rate([resolved(), ...parts], now, known(late))).toEqual({ share: 1 / 3, heard: 1, due: 3 })
  })

  it("counts what was raised in my units in the last thirty days", () => {
    const lately = issue()
    const rows = [lately, issue({ raised_at: hoursAgo(40 * DAY) }), issue({ unit_id: EAST })]
    expect(sorted(rows, who, new Set(), since).raised).toEqual([lately])
  })

  it("counts the whole organisation for whoever sees all of it", () => {
    const rows = [issue(), issue({ unit_id: EAST })]
    expect(sorted(rows, { ...who, all: true }, new Set(), since).raised).toHaveLength(2)
  })

  it("of my rounds counts what was raised in them, whoever is to fix it", () => {
    const mine = issue({ round_id: ROUND, unit_id: EAST })
    const found = sorted([mine, issue({ round_id: "another" })], who, new Set([ROUND]), since)
    expect(found.fromRounds).toEqual([mine])
  })
})

describe("what is mine", () => {
  it("is what I own, and what nobody owns in a queue of mine", () => {
    const owned = issue({ owner_id: NGOZI, unit_id: EAST })
    const unowned = issue({ queue_id: QUEUE })
    const others = issue({ queue_id: QUEUE, owner_id: ANA })
    const done = resolved({ owner_id: NGOZI })
    const rows = [owned, unowned, others, done]
    expect(sorted(rows, who, new Set(), since).followUps).toEqual([owned])
    expect(sorted(rows, { ...who, queue_ids: [QUEUE] }, new Set(), since).followUps).toEqual([owned, unowned])
  })

  it("asks me back about what I raised and is said to be done, until I answer", () => {
    const ask = resolved({ raised_by: NGOZI })
    const rows = [ask, resolved({ raised_by: ANA }), resolved({ raised_by: NGOZI, state: "confirmed" })]
    expect(sorted(rows, who, new Set(), since).asked).toEqual([ask])
  })

  it("tells apart what I am to do and what others owe me", () => {
    const owed = issue({ raised_by: NGOZI, owner_id: ANA })
    const own = issue({ raised_by: NGOZI, owner_id: NGOZI })
    const found = sorted([owed, own, resolved({ raised_by: NGOZI })], who, new Set(), since)
    expect([found.owed, found.followUps]).toEqual([[owed], [own]])
  })

  it("shows me a no for a week", () => {
    const no = issue({ raised_by: NGOZI, state: "declined", closed_at: hoursAgo(2) })
    const old = issue({ raised_by: NGOZI, state: "declined", closed_at: hoursAgo(9 * DAY) })
    expect(sorted([no, old], who, new Set(), since).declined).toEqual([no])
  })
})

describe("rounds and thanks", () => {
  it("counts the rounds finished this month in my units", () => {
    const round = (said: Partial<Round>) => ({ id: "r", unit_id: WEST, state: "finished", ...said }) as Round
    const rounds = [
      round({ finished_at: since.month }),
      round({ finished_at: hoursAgo(40 * DAY) }),
      round({ finished_at: since.month, unit_id: EAST }),
      round({ state: "open", finished_at: null }),
    ]
    expect(finishedSince(rounds, who, since.month)).toEqual([rounds[0]])
  })

  it("puts thanks to me first, and what I gave among the rest", () => {
    const toMe = kudos({ person_id: NGOZI, given_at: hoursAgo(30), unit_id: EAST })
    const toUnit = kudos({ given_at: hoursAgo(1) })
    const fromMe = kudos({ by_id: NGOZI, given_at: hoursAgo(2), unit_id: EAST })
    const rows = [fromMe, toUnit, toMe, kudos({ unit_id: EAST }), kudos({ given_at: hoursAgo(600) })]
    expect(thanksFor(rows, who, since.thanked)).toEqual([toMe, toUnit, fromMe])
  })
})
