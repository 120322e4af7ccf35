import { expect, test, vi } from "vitest"
import { setLanguage } from "../words"
import { device } from "./device.fake"
import { hospital } from "./hospital.fake"
import { statusOf } from "./status"

test.each([
  [{ waiting: 0, photos: 0, needsYou: 0, reachable: true }, "sent", "All sent"],
  [{ waiting: 0, photos: 0, needsYou: 0, reachable: false }, "offline", "Offline"],
  [{ waiting: 2, photos: 1, needsYou: 0, reachable: true }, "waiting", "3 waiting"],
  [{ waiting: 2, photos: 1, needsYou: 0, reachable: false }, "waiting", "3 waiting"],
  [{ waiting: 2, photos: 1, needsYou: 0, reachable: true, isIll: true }, "waiting", "3 wait for the server"],
  [{ waiting: 0, photos: 0, needsYou: 0, reachable: true, isIll: true }, "sent", "All sent"],
  [{ waiting: 2, photos: 0, needsYou: 1, reachable: true, isIll: true }, "needs_you", "Needs you 1 · 2 waiting"],
  [{ waiting: 0, photos: 0, needsYou: 1, reachable: true }, "needs_you", "Needs you 1"],
  [{ waiting: 0, photos: 0, needsYou: 1, reachable: false }, "needs_you", "Needs you 1 · Offline"],
  [{ waiting: 2, photos: 0, needsYou: 1, reachable: true }, "needs_you", "Needs you 1 · 2 waiting"],
])("%o is said as %s", (facts, word, label) => {
  setLanguage("en")
  expect(statusOf(facts)).toMatchObject({ word, label })
})

test("the sentence says where the words are", () => {
  setLanguage("en")
  expect(statusOf({ waiting: 3, photos: 0, needsYou: 0, reachable: true }).sentence).toBe(
    "Saved on this phone, 3 waiting to send.",
  )
})

test("what needs a person hides neither what waits nor that there is no signal", () => {
  setLanguage("en")
  expect(statusOf({ waiting: 2, photos: 0, needsYou: 1, reachable: false })).toMatchObject({
    label: "Needs you 1 · 2 waiting",
    sentence: "One thing could not be accepted and needs you. Saved on this phone, 2 waiting to send. No signal now.",
  })
})

test("knows that nobody answers also while something waits", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  await phone.addCard("without signal")
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "waiting", reachable: false }))
})

test("never says sent before the server said so", async () => {
  const server = hospital()
  server.network = "silent"
  const phone = await device(server)
  await phone.addCard("under way")
  expect(phone.status.value.word).toBe("waiting")
  server.network = "deaf"
  const other = await device(server)
  await other.addCard("answer lost")
  await other.wake()
  expect(other.status.value.word).toBe("waiting")
})

test("says offline when there is nothing to send and no answer, and sent when it is back", async () => {
  const server = hospital()
  const phone = await device(server)
  server.network = "down"
  await phone.wake()
  expect(phone.status.value.word).toBe("offline")
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
})

test("each batch tells how far behind the device is", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.addCard("one")
  await vi.waitFor(() => expect(server.applied).toHaveLength(1))
  const sent = server.asked.find(({ path }) => path === "/api/v1/commands")
  expect(JSON.parse(sent?.ask.headers?.["X-Device"] ?? "")).toMatchObject({
    outbox: 1,
    photos: 0,
    oldest: "2025-03-03T07:00:00.000Z",
  })
})
