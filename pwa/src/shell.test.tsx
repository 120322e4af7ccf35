import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go, startRouter } from "./base/router"
import { issue, NOW, phoneOf, priya, switchOff } from "./features/followups/annes.fake"
import { fetchAllScreens, Shell } from "./shell"

startRouter()

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya(), [
    ["issue", issue("bell", { number: 7, title: "Call bell silent", owner_id: "priya" })],
    ["issue", issue("lift", { number: 8, title: "Lift stops", owner_id: "priya" })],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("opening an issue beside its list keeps the list, with what was typed in it", async () => {
  go("/follow-up", { replace: true })
  render(<Shell />)
  const filter = await screen.findByRole<HTMLInputElement>("searchbox")
  fireEvent.input(filter, { target: { value: "bell" } })
  fireEvent.click(await screen.findByRole("link", { name: /Call bell silent/ }))
  await screen.findByRole("heading", { name: /Call bell silent/ })
  expect(filter.isConnected).toBe(true)
  expect(filter.value).toBe("bell")
})

test("a board that is left for another is another: nothing of the first stays", async () => {
  go("/huddle/one", { replace: true })
  render(<Shell />)
  const main = await screen.findByRole("main")
  go("/huddle/two")
  await waitFor(() => expect(main.isConnected).toBe(false))
})

test("a screen that does not come keeps none of the others back", async () => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => work())
  const last = vi.fn(async () => ({ default: {} }))
  await fetchAllScreens([() => Promise.reject(new TypeError("no signal")), last])
  expect(last).toHaveBeenCalledOnce()
})

test("screens nobody has asked for come in quiet moments alone, one in each", async () => {
  const moments: (() => void)[] = []
  vi.stubGlobal("requestIdleCallback", (work: () => void) => moments.push(work))
  const load = vi.fn(async () => ({ default: {} }))
  const fetching = fetchAllScreens([load, load])
  expect(load).not.toHaveBeenCalled()
  moments.shift()?.()
  await waitFor(() => expect(moments).toHaveLength(1))
  expect(load).toHaveBeenCalledOnce()
  moments.shift()?.()
  await fetching
  expect(load).toHaveBeenCalledTimes(2)
})
