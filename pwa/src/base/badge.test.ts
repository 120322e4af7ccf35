// Draws.
import { beforeEach, expect, test, vi } from "vitest"
import { addUnread, showUnread } from "./badge"
import { recall } from "./device"

const setAppBadge = vi.fn(async (_: number) => {})
const clearAppBadge = vi.fn(async () => {})

beforeEach(async () => {
  Object.assign(navigator, { setAppBadge, clearAppBadge })
  await showUnread([])
  vi.clearAllMocks()
})

test("a push adds its notice to what the page counted, each once", async () => {
  await showUnread(["a"])
  await addUnread("b")
  await addUnread("b")
  expect(setAppBadge.mock.calls).toEqual([[1], [2], [2]])
  expect(await recall("unread")).toEqual(["a", "b"])
})

test("pushes that come together are counted all", async () => {
  await Promise.all(["a", "b", "c"].map(addUnread))
  expect(await recall("unread")).toEqual(["a", "b", "c"])
  expect(setAppBadge).toHaveBeenLastCalledWith(3)
})

test("with nothing unread the icon is bare", async () => {
  await addUnread("a")
  await showUnread([])
  expect(clearAppBadge).toHaveBeenCalledOnce()
  expect(await recall("unread")).toBeUndefined()
})

test("a browser without badges, or that refuses one, costs nothing", async () => {
  setAppBadge.mockRejectedValueOnce(new DOMException("no", "NotAllowedError"))
  await addUnread("a")
  Object.assign(navigator, { setAppBadge: undefined })
  await addUnread("b")
  expect(await recall("unread")).toEqual(["a", "b"])
})
