import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Huddle } from "../../contract/entities.gen"
import { act, all, one } from "../../sync"
import { settingsOf } from "../boards/rules"
import { board, NOW, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { RunScreen } from "./run"
import "./screens"

const WARD = board("board-west")
const [first, second, third, fourth] = settingsOf(WARD).agenda
const huddle = () => one("huddle", "h").value as Huddle
const goOn = (step = "") => act("huddle.step", { huddle_id: "h", step, after: huddle().stepped_at })

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  vi.stubGlobal("scrollTo", () => {})
  await phoneOf(ngozi(), [["board", WARD]])
  await act("huddle.start", { huddle_id: "h", board_id: WARD.id })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const heading = (step: typeof first) => screen.findByRole("heading", { name: step?.title.en })

test("next step says which was on when it was pressed", async () => {
  render(<RunScreen params={{ id: WARD.id }} />)
  const { stepped_at } = huddle()
  fireEvent.click(await screen.findByRole("button", { name: `Next step: ${second?.title.en}` }))
  await heading(second)
  expect(all("huddle").value.get("h")?.step).toBe(second?.key)
  expect(Date.parse(huddle().stepped_at ?? "")).toBe(Date.parse(stepped_at ?? "") + 1)
})

test("who stayed behind to write goes to where the others are, and leads nobody back", async () => {
  await goOn(second?.key)
  render(<RunScreen params={{ id: WARD.id }} />)
  await heading(second)
  const [line] = screen.getAllByRole("textbox")
  line?.focus()
  fireEvent.input(line as HTMLElement, { target: { value: "Bed alarm silent in 12" } })
  await goOn(third?.key)
  await goOn(fourth?.key)
  await screen.findByText(`The others are at “${fourth?.title.en}”.`)
  expect(screen.queryByRole("button", { name: /^Next step/ })).toBeNull()
  fireEvent.click(screen.getByRole("button", { name: "Go to the others" }))
  await heading(fourth)
  expect(huddle().step).toBe(fourth?.key)
  expect([...all("card").value.values()].map(card => card.title)).toEqual(["Bed alarm silent in 12"])
})
