import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import type { Reading } from "../../contract/entities.gen"
import { act, one } from "../../sync"
import { board, hours, NOW, ngozi, phoneOf, switchOff, waits } from "../followups/annes.fake"
import { counterId, readingId } from "./effects"
import { Charts, Counters, Readings } from "./index"

const WARD = board("board-west")
const TODAY = "2026-03-03"
const reading = (key: string, on: string, value: number | null, more: Partial<Reading> = {}): Reading => ({
  id: readingId(WARD.id, key, on),
  board_id: WARD.id,
  key,
  on,
  value,
  by: "sam",
  at: hours(-1),
  lost: [],
  ...more,
})
const days = (first: number, values: readonly number[]) =>
  values.map((value, at) => reading("staff_short", `2026-02-${String(first + at).padStart(2, "0")}`, value))

/** Twelve days of which the last six are all fewer than usual. */
const SHORT = days(10, [2, 3, 2, 3, 2, 3, 0, 1, 0, 1, 0, 1])

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [
    ["board", WARD],
    ...SHORT.map(row => ["reading", row] as const),
    ["reading", reading("census", "2026-03-01", 24)],
    ["reading", reading("falls", TODAY, 1, { lost: [{ value: 0, by: "priya", at: hours(-2) }] })],
    [
      "counter",
      {
        id: counterId(WARD.id, "fall_harm"),
        board_id: WARD.id,
        key: "fall_harm",
        last_on: "2026-02-19",
        checked_at: hours(-30),
        checked_by: "sam",
        best: 9,
        days: ["2026-02-19", "2026-02-10"],
      },
    ],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const region = (name: string) => within(screen.getByRole("region", { name }))
const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name })
const entered = (key: string) => one("reading", readingId(WARD.id, key, TODAY)).value

describe("a reading", () => {
  test("says how it stands, in words: off, in bounds, or not entered", () => {
    render(<Readings board={WARD} canWrite />)
    expect(region("Falls since last time").getByText("Out of bounds")).toBeTruthy()
    expect(region("Staff short").getByText("Not entered").parentElement?.querySelector(".ui-shape-ring")).toBeTruthy()
    expect(region("Falls since last time").getByText("Also entered: 0 (Priya S.)")).toBeTruthy()
  })

  test("is questioned by what was counted for that day, and never written over", async () => {
    render(<Readings board={WARD} canWrite />)
    const of = { board_id: WARD.id, key: "falls", on: TODAY }
    const falls = region("Falls since last time")
    await act("counter.happened", { ...of, key: "fall_harm" })
    expect(falls.queryByText(/Counted for this day/)).toBeNull()
    await act("reading.enter", { ...of, value: 0 })
    await falls.findByText("Counted for this day: Fall with harm. This number says 0.")
    expect(entered("falls")?.value).toBe(0)
    vi.setSystemTime(NOW + 1000)
    await act("reading.clear", of)
    await falls.findByText("Counted for this day: Fall with harm. This number is not entered.")
    vi.setSystemTime(NOW + 2000)
    fireEvent.click(falls.getByRole("button", { name: "Make it 1, Falls since last time" }))
    await waitFor(() => expect(entered("falls")?.value).toBe(1))
    expect(falls.queryByText(/Counted for this day/)).toBeNull()
  })

  test("is counted by the thumb from last time's number, several touches being one", async () => {
    render(<Readings board={WARD} canWrite />)
    const more = screen.getByRole("button", { name: "One more, Patients" })
    fireEvent.click(more)
    fireEvent.click(more)
    expect(field("Patients").value).toBe("26")
    await waitFor(() => expect(entered("census")?.value).toBe(26))
    expect(waits("reading.enter").map(({ payload }) => payload)).toEqual([
      { board_id: WARD.id, key: "census", on: TODAY, value: 26 },
    ])
    expect(
      region("Patients").getByText("Entered").closest(".ui-stoplight")?.querySelector(".ui-shape-ring") ?? null,
    ).toBeNull()
  })

  test("counted up and down again, what another device says still shows", async () => {
    render(<Readings board={WARD} canWrite />)
    const less = screen.getByRole("button", { name: "One less, Falls since last time" })
    fireEvent.click(screen.getByRole("button", { name: "One more, Falls since last time" }))
    fireEvent.click(less)
    fireEvent.focusOut(less)
    await act("reading.enter", { board_id: WARD.id, key: "falls", on: TODAY, value: 5 })
    await waitFor(() => expect(field("Falls since last time").value).toBe("5"))
  })

  test("is as last time in one touch", async () => {
    render(<Readings board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "As last time: 24, Patients" }))
    await waitFor(() => expect(entered("census")?.value).toBe(24))
  })

  test("is typed with point or comma, and what cannot be is said and not kept", async () => {
    render(<Readings board={WARD} canWrite />)
    fireEvent.input(field("Staff short"), { target: { value: "101" } })
    expect(await screen.findByText("It is from 0 to 100.")).toBeTruthy()
    fireEvent.input(field("Staff short"), { target: { value: "two" } })
    expect(await screen.findByText("Write it as a number, such as 12.")).toBeTruthy()
    fireEvent.input(field("Staff short"), { target: { value: "1,5" } })
    await waitFor(() => expect(entered("staff_short")?.value).toBe(1.5))
    expect(waits("reading.enter")).toHaveLength(1)
    expect(region("Staff short").getByText("Near the limit")).toBeTruthy()
  })

  test("is taken out: not entered again", async () => {
    render(<Readings board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "Take out, Falls since last time" }))
    await waitFor(() => expect(entered("falls")?.value).toBeNull())
    expect(region("Falls since last time").getByText("Not entered")).toBeTruthy()
    expect(waits("reading.clear")).toHaveLength(1)
  })

  test("what was just counted is kept although the screen goes", async () => {
    const { unmount } = render(<Readings board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "One more, Patients" }))
    unmount()
    await waitFor(() => expect(entered("census")?.value).toBe(25))
  })

  test("without leave to write it is only read", () => {
    render(<Readings board={WARD} canWrite={false} />)
    expect(screen.queryByRole("textbox")).toBeNull()
    expect(region("Falls since last time").getByText("1")).toBeTruthy()
  })
})

describe("a run chart", () => {
  test("says in a word how it stands, and large which rule fired, with the same as a table", () => {
    render(<Charts board={WARD} />)
    fireEvent.click(screen.getByRole("button", { name: "Run chart, Staff short, better than usual" }))
    const sheet = within(screen.getByRole("dialog", { name: "Staff short" }))
    expect(sheet.getByText(/^A shift: 6 in a row below the median, from .*16.* to .*21/)).toBeTruthy()
    expect(sheet.getByText(/crosses the median too seldom/)).toBeTruthy()
    expect(sheet.getByText(/Median 1\.5/)).toBeTruthy()
    expect(sheet.getAllByRole("row", { hidden: true })).toHaveLength(13)
    expect(sheet.getAllByRole("cell", { hidden: true, name: "shift" })).toHaveLength(12)
  })

  test("moves with what is entered here", async () => {
    render(<Readings board={WARD} canWrite />)
    const points = () =>
      document.querySelector("[aria-label^='Run chart, Staff short'] polyline")?.getAttribute("points")
    const before = points()
    fireEvent.input(field("Staff short"), { target: { value: "4" } })
    await waitFor(() => expect(points()).not.toBe(before))
  })

  test("is not there before it has two points", () => {
    render(<Charts board={WARD} />)
    expect(screen.queryByRole("button", { name: /^Run chart, Patients/ })).toBeNull()
  })
})

describe("a counter", () => {
  const row = () => one("counter", counterId(WARD.id, "fall_harm")).value

  test("says how long ago, when somebody last looked, and the longest so far", () => {
    render(<Counters board={WARD} canWrite />)
    expect(region("Fall with harm").getByText("12 days since the last one")).toBeTruthy()
    expect(region("Fall with harm").getByText(/^last checked .*2.* · the longest so far$/)).toBeTruthy()
    expect(region("Pressure injury").getByText("Nobody has said when the last one was")).toBeTruthy()
    expect(region("Pressure injury").getByText("not checked yet")).toBeTruthy()
  })

  test("nothing happened: one touch, and it is checked today", async () => {
    render(<Counters board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "Nothing happened, Fall with harm" }))
    await waitFor(() => expect(region("Fall with harm").getByText(/^checked today/)).toBeTruthy())
    expect(row()).toMatchObject({ last_on: "2026-02-19", checked_by: "ngozi" })
  })

  test("it happened: the day is asked, it counts from there, and it can be taken back", async () => {
    render(<Counters board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "It happened, Fall with harm" }))
    const day = screen.getByLabelText<HTMLInputElement>("Day")
    expect(day.value).toBe(TODAY)
    fireEvent.input(day, { target: { value: "2026-03-09" } })
    expect(screen.getByText("That day is still to come.")).toBeTruthy()
    fireEvent.input(day, { target: { value: "2026-03-01" } })
    fireEvent.click(screen.getByRole("button", { name: "Count from this day" }))
    await waitFor(() => expect(region("Fall with harm").getByText("2 days since the last one")).toBeTruthy())
    expect(row()).toMatchObject({ last_on: "2026-03-01", best: 10 })
    fireEvent.click(region("Fall with harm").getByRole("button", { name: "Undo" }))
    await waitFor(() => expect(row()).toMatchObject({ last_on: "2026-02-19", best: 9 }))
  })

  test("a day that was said by mistake is taken out later as well", async () => {
    render(<Counters board={WARD} canWrite />)
    fireEvent.click(screen.getByRole("button", { name: "It happened, Fall with harm" }))
    fireEvent.click(screen.getByRole("button", { name: /^It did not happen on .*19/ }))
    await waitFor(() => expect(row()).toMatchObject({ last_on: "2026-02-10", days: ["2026-02-10"] }))
  })
})
