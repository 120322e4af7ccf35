import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import { issue, NOW, phoneOf, priya, switchOff } from "./annes.fake"
import screens from "./screens"

const List = screens["/follow-up"]

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya({ queue_ids: ["biomed", "quiet"] }), [
    ["issue", issue("shouted", { number: 1, title: "I am shouted at", queue_id: "quiet", owner_id: null })],
    ["issue", issue("pump", { number: 2, title: "Pump beeps", owner_id: null })],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const offered = async () =>
  within(await screen.findByRole("list", { name: "People", hidden: true }))
    .getAllByRole("button", { hidden: true })
    .map(button => button.textContent)

async function look(text: string) {
  go(`/follow-up?in=queues&q=${text}`, { replace: true })
  render(<List params={{}} />)
  await screen.findByRole("tab", { name: /^My queues/ })
}

test("what is said in confidence is offered to who reads it anyway, and it says why", async () => {
  await look("shouted")
  key("j")
  key("p")
  expect(await offered()).toEqual(["Priya Shah", "Sam Osei"])
  expect(screen.getByText(/^This was said in confidence.* works in Quiet, or to who asked/)).toBeTruthy()
})

test("among several, one in confidence decides who is offered", async () => {
  await look("")
  key("A")
  key("p")
  expect(await offered()).toEqual(["Priya Shah", "Sam Osei"])
})

test("what is open is offered to everybody, its queue first", async () => {
  await look("pump")
  key("j")
  key("p")
  const people = await offered()
  expect(people.slice(0, 2)).toEqual(["Ana Reyes", "Priya Shah"])
  expect(people).toHaveLength(5)
  expect(screen.queryByText(/^This was said in confidence/)).toBeNull()
})
