// Draws.
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { recall } from "../../base/device"
import { hoursAgo, notice, type Ward, ward } from "../today/ward.fake"
import { begin } from "./begin"

let here: Ward
let onIcon: number
const shown = new Map<string, () => void>()

beforeEach(async () => {
  shown.clear()
  onIcon = 0
  const badge = {
    setAppBadge: async (n: number) => {
      onIcon = n
    },
    clearAppBadge: async () => {
      onIcon = 0
    },
    serviceWorker: Object.assign(new EventTarget(), {
      getRegistration: async () => ({ getNotifications: async () => notifications() }),
    }),
  }
  for (const [name, value] of Object.entries(badge))
    Object.defineProperty(navigator, name, { value, configurable: true, writable: true })
  here = await ward()
})

afterEach(async () => {
  await here.leave()
  Reflect.deleteProperty(navigator, "locks")
})

const notifications = () => [...shown].map(([tag, close]) => ({ tag, close }))
const lies = (tag: string) => shown.set(tag, () => shown.delete(tag))

test("the icon counts what is unread, and what was read leaves the locked screen", async () => {
  const [one, two] = [notice(), notice()]
  begin()
  await here.hear(["notice", one], ["notice", two])
  await vi.waitFor(() => expect(onIcon).toBe(2))
  expect(new Set(await recall<string[]>("unread"))).toEqual(new Set([one.id, two.id]))
  for (const tag of [one.id, two.id, "of something not heard of yet"]) lies(tag)
  await here.hear(["notice", { ...one, read_at: hoursAgo(0) }])
  const left = [two.id, "of something not heard of yet"]
  await vi.waitFor(() => expect([onIcon, ...shown.keys()]).toEqual([1, ...left]))
  await here.leave()
  await vi.waitFor(() => expect([onIcon, shown.size]).toEqual([0, 0]))
  expect(await recall("unread")).toBeUndefined()
})

test("a push about what was read before does not stay on the icon once one looks", async () => {
  begin()
  await here.hear(["notice", notice()])
  await vi.waitFor(() => expect(onIcon).toBe(1))
  onIcon = 2
  document.dispatchEvent(new Event("visibilitychange"))
  await vi.waitFor(() => expect(onIcon).toBe(1))
})

test("nobody asks what lies on the locked screen while the worker puts something there", async () => {
  const one = notice()
  let isShown = () => {}
  const worker = new Promise<void>(done => {
    isShown = done
  })
  const turns: string[] = []
  const request = async (name: string, _: unknown, work: () => unknown) => {
    turns.push(name)
    if (name === "screen") await worker
    return work()
  }
  begin()
  await here.hear(["notice", one])
  await vi.waitFor(() => expect(onIcon).toBe(1))
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true })
  lies(one.id)
  await here.hear(["notice", { ...one, read_at: hoursAgo(0) }])
  await vi.waitFor(() => expect(turns).toContain("screen"))
  expect([...shown.keys()]).toEqual([one.id])
  isShown()
  await vi.waitFor(() => expect(shown.size).toBe(0))
})
