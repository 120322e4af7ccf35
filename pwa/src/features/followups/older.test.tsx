import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import { issue, NOW, phoneOf, priya, switchOff } from "./annes.fake"
import { Older } from "./older"

afterEach(() => {
  further = null
  cleanup()
  switchOff()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const asked: string[] = []

let further: string | null = null

async function serverFinds(...issues: readonly unknown[]): Promise<void> {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya(), [["issue", issue("here", { title: "Pump here" })]])
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path)
    // Whatever else the app asks on its own finds no network.
    if (!path.startsWith("/api/v1/issues")) return Promise.reject(new TypeError("no network"))
    const isFirst = !path.includes("before=")
    const body = JSON.stringify(isFirst && further ? { issues: [], next: further } : { issues, next: null })
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "application/json" } }))
  })
}

test("what the device has let go of is found on the server, and what it has is not said twice", async () => {
  const old = issue("old", { title: "Pump of last year", state: "confirmed", what_we_did: "New gasket" })
  await serverFinds(issue("here", { title: "Pump here" }), old)
  render(<Older text="pump here" />)
  expect(await screen.findByText("Pump of last year", { exact: false })).toBeTruthy()
  expect(screen.getByText(/New gasket/)).toBeTruthy()
  expect(screen.queryByText("Pump here", { exact: false })).toBeNull()
  expect(asked).toContain("/api/v1/issues?text=pump%20here")
})

test("what has the words in a comment or an answer, or otherwise spelt, is shown though it is on the device", async () => {
  await serverFinds(issue("here", { title: "Pump here" }))
  const { rerender } = render(<Older text="pummp & co" />)
  expect(await screen.findByText("Pump here", { exact: false })).toBeTruthy()
  rerender(<Older text="gasket" />)
  expect(await screen.findByText("Pump here", { exact: false })).toBeTruthy()
  expect(asked).toContain("/api/v1/issues?text=pummp%20%26%20co")
  expect(asked).toContain("/api/v1/issues?text=gasket")
})

test("without signal it says when older ones are searched", async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya(), [])
  render(<Older text="pump" />)
  expect(await screen.findByText("Older issues are searched once there is signal.")).toBeTruthy()
})

test("where there is none among the newer ones it is looked further back at a touch", async () => {
  further = "01890000-0000-7000-8000-000000000000"
  await serverFinds(issue("old", { title: "Pump of last year", state: "confirmed" }))
  render(<Older text="pump" />)
  expect(await screen.findByText("None among the newer ones yet.")).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Look further back" }))
  expect(await screen.findByText("Pump of last year", { exact: false })).toBeTruthy()
  expect(screen.queryByText("None among the newer ones yet.")).toBeNull()
})
