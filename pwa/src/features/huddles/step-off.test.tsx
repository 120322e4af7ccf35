import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { AgendaStep, Huddle } from "../../contract/entities.gen"
import { act } from "../../sync"
import { board, NOW, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import "./screens"
import { hasNew, Off } from "./step-off"

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [["board", WEST]])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const WEST = board("west")
const step = { key: "people", lanes: ["safety"], shows: ["readings"] } as unknown as AgendaStep
const huddle = { id: "h", started_at: new Date(NOW).toISOString() } as Huddle
const enter = (value: number) =>
  act("reading.enter", { board_id: "west", key: "staff_short", on: new Date(NOW).toISOString().slice(0, 10), value })

test("a number beyond its bound stands above nothing to report", async () => {
  render(<Off board={WEST} huddle={huddle} step={step} />)
  await enter(1)
  expect(screen.queryByText(/Out of bounds/)).toBeNull()
  await enter(2)
  expect(await screen.findByText("Out of bounds: Staff short. Is there nothing to say about it?")).toBeTruthy()
})

test("what was written about it answers that", async () => {
  await enter(2)
  await act("card.add", { card_id: "c", board_id: "west", lane: "safety", title: "Two short tonight" })
  render(<Off board={WEST} huddle={huddle} step={step} />)
  expect(screen.queryByText(/Out of bounds/)).toBeNull()
})

test("a focus that was said is something to report at its step, and at no other", () => {
  const closing = { ...step, shows: ["focus"] } as unknown as AgendaStep
  const said = { ...huddle, focus: "Call bells within three minutes" } as Huddle
  expect(hasNew(WEST, huddle, closing)).toBe(false)
  expect(hasNew(WEST, said, closing)).toBe(true)
  expect(hasNew(WEST, said, step)).toBe(false)
})
