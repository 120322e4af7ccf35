// What a row says of an issue that waits.
import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Issue } from "../../contract/entities.gen"
import { setLanguage } from "../../words"
import { hours, issue, NOW, ngozi, phoneOf, switchOff } from "./annes.fake"
import { IssueRow } from "./row"

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  cleanup()
  setLanguage("en")
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const WAITS = {
  state: "blocked",
  look_again_on: "2026-03-05",
  stops: [{ begins: hours(-1), ends: hours(36) }],
} satisfies Partial<Issue>

async function row(more: Partial<Issue>) {
  await phoneOf(ngozi(), [])
  render(<IssueRow issue={issue("bell", { ...WAITS, ...more })} />)
}

test("a promised day that is over while it waits is said to be late", async () => {
  await row({ promised_on: "2026-03-02" })
  expect(screen.getByText("late, by Mon 2 Mar", { selector: ".followups-danger" })).toBeTruthy()
})

test("on the promised day itself it is not late yet", async () => {
  await row({ promised_on: "2026-03-03" })
  expect(screen.getByText("by Tue 3 Mar").className).toBe("")
})

test("while it waits its row says the day to look again, in either language", async () => {
  await row({})
  expect(screen.getByText("look again Thu 5 Mar")).toBeTruthy()
  cleanup()
  setLanguage("es")
  render(<IssueRow issue={issue("bell", WAITS)} />)
  expect(screen.getByText(/^se revisa el .*5/)).toBeTruthy()
})
