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

test("what one person typed is written to their own store, also after somebody else came", async () => {
  const [ngozi, sam] = [await openStore("of ngozi"), await openStore("of sam")]
  let here: typeof ngozi | undefined = ngozi
  const typed = drafts(() => here)
  typed.save("note", "about my neighbour")
  here = sam
  expect(await typed.load("note")).toBeUndefined()
  expect(await typed.keys("")).toEqual([])
  typed.save("note", "mine")
  vi.advanceTimersByTime(150)
  await vi.waitFor(async () => expect((await ngozi.get("drafts", "note"))?.value).toBe("about my neighbour"))
  await vi.waitFor(async () => expect((await sam.get("drafts", "note"))?.value).toBe("mine"))
})

test("what is typed when nobody is signed in any more is nobody's", async () => {
  const sam = await openStore("of sam, later")
  let here: typeof sam | undefined
  const typed = drafts(() => here)
  typed.save("note", "too late")
  here = sam
  expect(await typed.load("note")).toBeUndefined()
  await typed.flush()
  expect(await sam.count("drafts")).toBe(0)
})

test("a store that is closed meanwhile costs the others nothing", async () => {
  const [ngozi, sam] = [await openStore("closed"), await openStore("open")]
  let here = ngozi
  const typed = drafts(() => here)
  typed.save("note", "lost")
  here = sam
  typed.save("note", "kept")
  ngozi.close()
  await typed.flush().catch(() => {})
  expect((await sam.get("drafts", "note"))?.value).toBe("kept")
})

/** A disk that takes nothing until there is room again. */
async function fullDisk(name: string) {
  const store = await openStore(name)
  const full = vi.spyOn(store, "transaction").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError")
  })
  return { store, makeRoom: () => full.mockRestore() }
}

test("what a full disk did not take is still there to be read, and written once there is room", async () => {
  const { store, makeRoom } = await fullDisk("full")
  const typed = drafts(() => store)
  typed.save("note", "bed 12")
  await expect(typed.flush()).rejects.toThrow("no room")
  expect(await typed.load("note")).toBe("bed 12")
  makeRoom()
  await typed.flush()
  expect((await store.get("drafts", "note"))?.value).toBe("bed 12")
})

test("what was dropped while a full disk refused it does not come back", async () => {
  const { store, makeRoom } = await fullDisk("full, and dropped")
  const typed = drafts(() => store)
  typed.save("note", "sent already")
  const refused = expect(typed.flush()).rejects.toThrow("no room")
  makeRoom()
  await typed.drop("note")
  await refused
  expect(await typed.load("note")).toBeUndefined()
})
