import { afterEach, expect, test, vi } from "vitest"
import { device } from "./device.fake"
import { hospital } from "./hospital.fake"

afterEach(() => vi.unstubAllGlobals())

/** A browser that keeps what it is asked to keep. */
function browser() {
  const storage = {
    isKept: false,
    persisted: vi.fn(async () => storage.isKept),
    persist: vi.fn(async () => {
      storage.isKept = true
      return true
    }),
  }
  vi.stubGlobal("navigator", { storage })
  return storage
}

test("with the first photo the browser is asked to throw nothing away, and once it does not it is asked no more", async () => {
  const { persist, persisted } = browser()
  const phone = await device(hospital())
  expect(persist).not.toHaveBeenCalled()
  await phone.savePhoto("p1", new Blob(["picture"]))
  await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1))
  const asked = persisted.mock.calls.length
  await phone.savePhoto("p2", new Blob(["another"]))
  await vi.waitFor(() => expect(persisted.mock.calls.length).toBeGreaterThan(asked))
  expect(persist).toHaveBeenCalledTimes(1)
})

test("with the first words, too", async () => {
  const { persist } = browser()
  const phone = await device(hospital())
  await phone.addCard("Walkers for bay C")
  await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1))
})
