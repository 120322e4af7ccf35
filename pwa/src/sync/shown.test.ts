import { beforeEach, expect, test } from "vitest"
import { recall, remember } from "../base/device"
import { keepShown, wasShown } from "./shown"

const NOON = Date.parse("2026-03-02T12:00:00Z")
const LATER = NOON + 180_000

beforeEach(() => remember("shown", undefined))

test("what was shown a while ago is known, and nothing else", async () => {
  await keepShown("a", NOON)
  expect(await wasShown("a", LATER)).toBe(true)
  expect(await wasShown("b", LATER)).toBe(false)
})

test("what has just been shown may be shown again: it may not be there yet", async () => {
  await keepShown("a", NOON)
  expect(await wasShown("a", NOON + 1_000)).toBe(false)
  await keepShown("a", NOON + 1_000)
  expect(await wasShown("a", NOON + 100_000)).toBe(true)
})

test("of two at the same moment neither is forgotten", async () => {
  await Promise.all([keepShown("a", NOON), keepShown("b", NOON)])
  expect(await Promise.all([wasShown("a", LATER), wasShown("b", LATER)])).toEqual([true, true])
})

test("the last two hundred are known", async () => {
  for (let n = 0; n < 201; n++) await keepShown(`${n}`, NOON)
  expect(await Promise.all(["0", "1", "200"].map(tag => wasShown(tag, LATER)))).toEqual([false, true, true])
  expect(await recall("shown")).toHaveLength(200)
})
