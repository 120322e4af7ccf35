import { expect, test, vi } from "vitest"
import { device } from "./device.fake"
import { hospital } from "./hospital.fake"

const DAY = 24 * 3_600_000
const picture = () => new Blob([new Uint8Array(100)], { type: "image/webp" })

test("a small picture stays as long as what it is of is on the phone; one of nothing goes after a month", async () => {
  const server = hospital()
  const phone = await device(server)
  server.tell("card", "here", { id: "here", title: "here", state: "open" })
  await phone.bringPhoto("of here", picture(), picture(), { entity: "card", id: "here" })
  await phone.bringPhoto("of nothing", picture(), picture())
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  const kept = async () => (await phone.store.getAllKeys("photos")).sort()
  phone.time.now += 29 * DAY
  await phone.wake()
  expect(await kept()).toEqual(["of here", "of nothing"])
  phone.time.now += 300 * DAY
  await phone.wake()
  await vi.waitFor(async () => expect(await kept()).not.toContain("of nothing"))
  expect(await kept()).toEqual(["of here"])
  server.tell("card", "here", null)
  await phone.wake()
  await vi.waitFor(async () => expect(await kept()).toEqual([]))
})
