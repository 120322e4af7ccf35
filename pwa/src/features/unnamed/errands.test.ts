import { expect, test } from "vitest"
import { nextErrand, type Plans } from "./errands"
import type { Said } from "./kept"

const body = { issue_id: "i", unit_id: "u", title: "Door", category: "other", priority: "P3" } as const
const one = (key: string, more: Partial<Said> = {}): Said => ({
  key,
  of: null,
  organisation_id: "org",
  code: "000000000000",
  pass: "pass",
  body,
  send_after: 1_000,
  title: "Door",
  sent_on: null,
  number: null,
  problem: null,
  became: null,
  read: "",
  word: null,
  why: null,
  ...more,
})
const sent = (key: string, more: Partial<Said> = {}) => one(key, { body: null, number: 7, ...more })
const became = (state: "new" | "confirmed"): NonNullable<Said["became"]> => ({
  issue_id: "i",
  number: 7,
  title: "Door",
  unit_id: "u",
  state,
  queue_id: null,
  acknowledge_by: null,
  resolve_by: null,
  story: [],
})
const plans = (more: Partial<Plans> = {}): Plans => ({
  again: new Map(),
  look: new Map(),
  wanted: null,
  quietUntil: 0,
  ...more,
})

test("each leaves at its own time, the soonest first", () => {
  const all = [one("late", { send_after: 5_000 }), one("soon")]
  expect(nextErrand(all, plans())).toEqual({ key: "soon", what: "send", at: 1_000, urgent: false })
})

test("nothing leaves in one breath with what was done before, but danger and what a person waits for", () => {
  const quiet = plans({ quietUntil: 9_000, look: new Map([["sent", 0]]) })
  expect(nextErrand([one("a")], quiet)?.at).toBe(9_000)
  expect(nextErrand([one("a", { body: { ...body, priority: "P1" } })], quiet)?.at).toBe(1_000)
  expect(nextErrand([sent("sent")], quiet)?.at).toBe(9_000)
  expect(nextErrand([sent("sent")], { ...quiet, wanted: "sent" })).toMatchObject({ what: "look", at: 0 })
  expect(nextErrand([sent("sent", { word: { id: "w", verdict: "fixed" } })], quiet)).toMatchObject({
    what: "word",
    at: 0,
  })
})

test("what failed waits its time, urgent or not", () => {
  const failed = plans({ again: new Map([["a", 7_000]]) })
  expect(nextErrand([one("a", { body: { ...body, priority: "P1" } })], failed)?.at).toBe(7_000)
  expect(nextErrand([sent("a", { word: { id: "w", verdict: "fixed" } })], failed)?.at).toBe(7_000)
})

test("what was refused is sent no more, and what is over is asked about only by hand", () => {
  const problem = { title: "no", status: 422, code: "invalid" }
  const look = new Map([["a", 0]])
  expect(nextErrand([one("a", { problem })], plans({ look }))).toBeUndefined()
  expect(nextErrand([sent("a", { became: became("new") })], plans({ look }))?.what).toBe("look")
  expect(nextErrand([sent("a", { became: became("confirmed") })], plans({ look }))).toBeUndefined()
  expect(nextErrand([sent("a", { became: became("confirmed") })], plans({ look, wanted: "a" }))?.what).toBe("look")
})

test("what was not sent has no answer to look for", () => {
  expect(nextErrand([one("a")], plans({ look: new Map([["a", 0]]), wanted: "a" }))?.what).toBe("send")
})
