import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import type { AgendaStep, Huddle } from "../../contract/entities.gen"
import { act } from "../../sync"
import { settingsOf } from "../boards/rules"
import { board, card, hours, issue, NOW, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { readingOn } from "../measures/index"
import { Before } from "./before"
import { recordHere } from "./record-here"
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

test("a number said after midnight is of the day its huddle began, in the step and in the record", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-03-04T00:05:00Z"), toFake: ["Date"] })
  await phoneOf(ngozi(), [["board", WARD]])
  const night = {
    ...huddle,
    started_at: "2026-03-03T23:50:00Z",
    attendance: { count: null, person_ids: [] },
  } as unknown as Huddle
  const [first, second] = settingsOf(WARD).readings
  render(<StepParts board={WARD} huddle={night} step={{ ...step, shows: ["readings"] } as AgendaStep} canWrite />)
  const [field] = screen.getAllByRole("textbox") as [HTMLInputElement]
  field.focus()
  fireEvent.input(field, { target: { value: "3" } })
  field.blur()
  await vi.waitFor(() => expect(readingOn(WARD.id, first?.key ?? "", "2026-03-03")?.value).toBe(3))
  await act("reading.enter", { board_id: WARD.id, key: second?.key ?? "", on: "2026-03-04", value: 1 })
  expect(recordHere(WARD, night, Date.now()).readings.slice(0, 2)).toMatchObject([
    { key: first?.key, value: 3 },
    { key: second?.key, value: 1 },
  ])
})

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
