import { openDB } from "idb"
import { expect, test } from "vitest"
import { openStore, StorageFails, troubleOf } from "./store"

test("a database of each earlier version is brought up to date with what it holds", async () => {
  // Version 1 as it was first given to phones.
  const old = await openDB("from version 1", 1, {
    upgrade(store) {
      store.createObjectStore("copies", { autoIncrement: true })
      store
        .createObjectStore("outbox", { keyPath: "seq", autoIncrement: true })
        .createIndex("id", "id", { unique: true })
      store.createObjectStore("photos", { keyPath: "id" })
      store.createObjectStore("drafts", { keyPath: "key" })
      store.createObjectStore("given_up", { keyPath: "id" })
      store.createObjectStore("meta")
    },
  })
  await old.add("outbox", { id: "a", type: "card.add", payload: { title: "kept" }, state: "waiting" })
  old.close()
  const now = await openStore("from version 1")
  expect(await now.getAll("outbox")).toMatchObject([{ payload: { title: "kept" } }])
  expect([...now.objectStoreNames].sort()).toEqual(["copies", "drafts", "given_up", "meta", "outbox", "photos"])
})

test("an older tab makes way for a newer version and is told", async () => {
  let told = false
  const old = await openStore("makes way", () => {
    told = true
  })
  const newer = await openDB("makes way", old.version + 1)
  expect(told).toBe(true)
  newer.close()
})

test("each kind of storage trouble has its own name", () => {
  expect(troubleOf(new DOMException("", "QuotaExceededError"))).toBe("full")
  expect(troubleOf(new DOMException("", "SecurityError"))).toBe("forbidden")
  expect(troubleOf(new DOMException("", "InvalidStateError"))).toBe("closed")
  expect(troubleOf(new StorageFails("blocked"))).toBe("blocked")
})
