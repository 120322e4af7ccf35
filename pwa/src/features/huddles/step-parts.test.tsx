import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import type { AgendaStep, Huddle } from "../../contract/entities.gen"
import { board, card, hours, issue, NOW, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { Before } from "./before"
import "./screens"
import { StepParts } from "./step-parts"

afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const WARD = board("board-west")
const huddle = { id: "h", board_id: WARD.id, started_at: new Date(NOW).toISOString() } as Huddle
const step = { key: "well", lanes: [], shows: ["resolved"] } as unknown as AgendaStep

test("what the board counts as fixed is read aloud in its huddle: issues, and cards that were finished", async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [
    ["board", WARD],
    ["card", card("bed", { title: "One bed waits", state: "done", added_at: hours(-30), done_at: hours(-2) })],
    ["issue", issue("fixed", { number: 10, title: "Printer jams", state: "resolved", resolved_at: hours(-3) })],
  ])
  render(<Before board={WARD} canWrite />)
  expect(screen.getByText("2 fixed")).toBeTruthy()
  cleanup()
  render(<StepParts board={WARD} huddle={huddle} step={step} canWrite />)
  expect(screen.getByText("Printer jams")).toBeTruthy()
  expect(screen.getByText("One bed waits")).toBeTruthy()
  expect(screen.queryByText("Nothing was fixed since last time.")).toBeNull()
})
