import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { openStore } from "../base/store"
import { drafts } from "./drafts"

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
afterEach(() => void vi.useRealTimers())

test("somebody who types on and on is saved all the same", async () => {
  const store = await openStore("typing")
  const typed = drafts(() => store)
  let text = ""
  for (let letter = 0; letter < 20; letter++) {
    text += "x"
    typed.save("note", text)
    vi.advanceTimersByTime(50)
  }
  await vi.waitFor(async () => expect(String((await store.get("drafts", "note"))?.value).length).toBeGreaterThan(14))
})

test("what is typed is on the disk within a quarter of a second", async () => {
  const store = await openStore("quarter")
  const typed = drafts(() => store)
  typed.save("note", "bed 12")
  vi.advanceTimersByTime(250)
  await vi.waitFor(async () => expect((await store.get("drafts", "note"))?.value).toBe("bed 12"))
})

test("leaving the page writes at once", async () => {
  const store = await openStore("leaving")
  const typed = drafts(() => store)
  typed.save("note", { title: "half a sen" })
  await typed.flush()
  expect(await drafts(() => store).load("note")).toEqual({ title: "half a sen" })
})

test("what is not yet written can be read back, and dropping means gone", async () => {
  const store = await openStore("dropping")
  const typed = drafts(() => store)
  typed.save("a:1", "one")
  expect(await typed.load("a:1")).toBe("one")
  expect(await typed.keys("a:")).toEqual(["a:1"])
  await typed.drop("a:1")
  vi.advanceTimersByTime(1_000)
  expect(await typed.load("a:1")).toBeUndefined()
})

test("what is written while the disk answers is listed", async () => {
  const store = await openStore("listing")
  const typed = drafts(() => store)
  typed.save("a:1", "one")
  const listing = typed.keys("a:")
  await typed.flush()
  expect(await listing).toEqual(["a:1"])
})
