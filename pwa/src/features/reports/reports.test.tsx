import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { go, match, place } from "../../base/router"
import type { Loop, LoopNumber, StoplightLine, StoplightReport } from "../../contract/reads.gen"
import { mine } from "../../sync"
import { ANA, EAST, QUEUE, type Ward, WEST, ward } from "../today/ward.fake"
import { figure } from "./figures"
import { choices, chosen, dayOf, lastDays, spanOf, spanWord } from "./period"
import { look, type Pen, type Printed, ROOM } from "./print-size"
import { place as points } from "./run-chart"
import { type Light, said } from "./said"
import screens from "./screens"

const line = (more: Partial<StoplightLine> = {}): StoplightLine => ({
  id: "00000000-0000-4000-8000-0000000000aa",
  number: 482,
  title: "The pump in 12 beeps",
  category: "equipment",
  priority: "P3",
  light: "yellow",
  state: "new",
  raised_at: "2026-10-03T17:00:00Z",
  answered_at: null,
  answered_by: null,
  owner_id: null,
  promised_on: null,
  look_again_on: null,
  what_we_did: null,
  reason: null,
  why: null,
  one_with: null,
  ...more,
})

const done = line({
  light: "green",
  state: "resolved",
  what_we_did: "Swapped it.",
  answered_at: "2026-10-05T17:00:00Z",
  answered_by: ANA,
})
const refused = line({
  light: "red",
  state: "declined",
  reason: "safety",
  why: "The wall carries the roof.",
  answered_at: "2026-10-06T17:00:00Z",
  answered_by: ANA,
})

const report = (issues: StoplightLine[], more: Partial<StoplightReport> = {}): StoplightReport => {
  const n = (light: string) => issues.filter(issue => issue.light === light).length
  return {
    unit_id: WEST,
    from: "2026-09-01",
    to: "2026-11-28",
    at: "2026-11-28T12:00:00Z",
    counts: {
      green: n("green"),
      yellow: n("yellow"),
      red: n("red"),
      unconfirmed: issues.filter(one => one.state === "unconfirmed").length,
    },
    issues,
    left_out: 0,
    open_from_before: 0,
    ...more,
  }
}

const heardBack: LoopNumber = {
  name: "heard_back",
  kind: "share",
  words: { en: { title: "Heard back", means: "Answered of raised." }, es: { title: "Con respuesta", means: "Sí." } },
  value: 0.9,
  part: 9,
  of: 10,
  target: 0.95,
  centre: 0.8,
  signal: "shift",
  months: [
    { month: "2026-10", value: 0.8, part: 4, of: 5, whole: true },
    { month: "2026-11", value: 1, part: 5, of: 5, whole: false },
  ],
  groups: [],
}

describe("what is said of an issue", () => {
  beforeEach(async () => {
    here = await ward()
  })
  afterEach(async () => here.leave())

  test.each([
    [done, "Swapped it."],
    [refused, "The wall carries the roof. (It would not be safe)"],
    [line(), "Nobody has seen it yet."],
    [
      line({ state: "acknowledged", owner_id: ANA, promised_on: "2026-12-03" }),
      "Ana\u00a0R. has it. Promised by 3 Dec 2026.",
    ],
    [line({ state: "in_progress" }), "It is being worked on."],
    [
      line({ state: "blocked", why: "The part is on its way", look_again_on: "2026-12-03" }),
      "Waiting: The part is on its way. We look again on 3 Dec 2026.",
    ],
  ])("$state", (issue, words) => expect(said(issue)).toBe(words))
})

describe("the days", () => {
  const NOW = new Date(2026, 10, 28, 9).getTime()

  test("the last so many, today among them", () => {
    expect(spanOf(new URLSearchParams())).toBeUndefined()
    expect(lastDays(90, NOW)).toEqual({ from: "2026-08-31", to: "2026-11-28" })
    expect(lastDays(1, NOW)).toEqual({ from: "2026-11-28", to: "2026-11-28" })
  })

  test.each(["from=2026-02-01", "from=x&to=2026-02-01", "from=2026-03-01&to=2026-02-01"])("%s is no period", query =>
    expect(spanOf(new URLSearchParams(query))).toBeUndefined(),
  )

  test("a month ends with its last day, this one today", () => {
    const all = choices(lastDays(90, NOW), NOW)
    const month = (from: string) => all.find(one => one.key === from)
    expect(month("2026-11-01")).toMatchObject({ label: "Nov 2026", to: "2026-11-28" })
    expect(month("2026-02-01")).toMatchObject({ label: "Feb 2026", to: "2026-02-28" })
    expect(all).toHaveLength(15)
  })

  test("what a link asks for stands in the list", () => {
    const asked = { from: "2026-03-02", to: "2026-03-09" }
    const all = choices(asked, NOW)
    expect(chosen(all, asked)).toBe("link")
    expect(all[0]?.label).toBe(spanWord(asked))
    expect(spanWord(asked)).toBe("2 Mar 2026 – 9 Mar 2026")
    expect(dayOf(NOW)).toBe("2026-11-28")
  })
})

describe("on paper", () => {
  const wide: Pen = word => word.length * 0.5
  const of = (n: number, letters: number, light: Light = "green"): Printed[] =>
    Array.from({ length: n }, () => ({
      light,
      title: { bold: "word ".repeat(letters / 5), plain: "", aside: "#12 · Equipment · 9 Nov" },
      said: { bold: "What we did:", plain: "word ".repeat(letters / 5), aside: "" },
    }))

  test("what fits is printed whole, in the largest letters that do, and larger on the longer paper", () => {
    expect(look(of(8, 40), ROOM.letter, wide)).toEqual({ points: 12, lines: Infinity, linesOfNo: Infinity })
    const half = look(of(16, 120), ROOM.letter, wide)
    expect(half).toMatchObject({ lines: Infinity, linesOfNo: Infinity })
    expect(half.points).toBeGreaterThan(8)
    expect(half.points).toBeLessThan(12)
    expect(look(of(16, 120), ROOM.a4, wide).points).toBeGreaterThan(half.points)
  })

  test("before an honest no is cut, what is done and in progress is", () => {
    const issues = [...of(23, 200), ...of(4, 200, "red")]
    expect(look(issues, ROOM.letter, wide)).toMatchObject({ points: 7.2, lines: 2, linesOfNo: Infinity })
    expect(look([...of(10, 200), ...of(20, 400, "red")], ROOM.letter, wide)).toMatchObject({ lines: 2, linesOfNo: 2 })
  })

  test("what asks for more pages anyway is printed whole, in letters that are read with ease", () => {
    expect(look(of(90, 200), ROOM.letter, wide)).toEqual({ points: 9.6, lines: Infinity, linesOfNo: Infinity })
  })
})

describe("numbers as they are said", () => {
  test.each([
    ["share", 0.954, "95%"],
    ["hours", 0.5, "30 min"],
    ["hours", 6.25, "6.3 h"],
    ["hours", 72, "3 d"],
    ["count", 1234, "1,234"],
    ["per_100", 3.75, "3.8"],
    ["share", null, "Nothing to count"],
  ] as const)("%s %s", (kind, value, words) => expect(figure(kind, value)).toBe(words))

  test("a month without a value has no place in the line", () => {
    const [first, second] = heardBack.months
    if (!first || !second) throw new Error("two months")
    expect(points([first, { ...first, value: null }, second], 1)).toEqual([
      { x: 16.67, y: 20, whole: true },
      { x: 83.33, y: 0, whole: false },
    ])
  })
})

let here: Ward

function Here() {
  const { path } = place.value
  for (const [pattern, Found] of Object.entries(screens)) {
    const params = match(pattern, path)
    if (params) return <Found key={pattern} params={params} />
  }
  return null
}

describe("on the screen", () => {
  afterEach(async () => {
    cleanup()
    go("/", { replace: true })
    vi.restoreAllMocks()
    await here.leave()
  })

  async function look(path: string, reads: Record<string, StoplightReport | Loop>) {
    here = await ward({ unit_ids: [WEST, EAST], queue_ids: [QUEUE] })
    for (const [name, body] of Object.entries(reads)) here.server.reads.set(`/api/v1/reports/${name}`, body)
    go(path, { replace: true })
    render(<Here />)
  }

  test("each light has its word, its count and what was done", async () => {
    await look("/reports", { stoplight: report([done, line(), refused], { left_out: 2, open_from_before: 1 }) })
    const sheet = await screen.findByRole("article", { name: "What you raised, and what we did" })
    const green = within(sheet).getByRole("region", { name: "Done, 1 of 3 raised" })
    expect(green.textContent).toContain("What we did: Swapped it.")
    expect(green.textContent).toContain("Ana\u00a0R., 5 Oct 2026")
    const red = within(sheet).getByRole("region", { name: "Cannot be done, 1 of 3 raised" })
    expect(red.textContent).toContain("Why not: The wall carries the roof.")
    expect(sheet.textContent).toContain("2 more are not listed here.")
    expect(sheet.textContent).toContain("One issue raised before these days is still open.")
  })

  test("it holds a page; the rest comes under the light where it is asked for, and the address says so", async () => {
    const some = (n: number) =>
      Array.from({ length: n }, (_, at) => ({ ...done, id: `lamp ${at}`, title: `Lamp ${at}` }))
    const counts = { green: 3, yellow: 0, red: 0, unconfirmed: 0 }
    const days = "from=2026-09-01&to=2026-11-28"
    await look(`/reports/${WEST}?${days}`, {
      stoplight: report(some(1), { counts, left_out: 2 }),
      [`stoplight?unit_id=${WEST}&${days}&most=300`]: report(some(3), { counts }),
    })
    const sheet = await screen.findByRole("article")
    expect(sheet.textContent).toContain("The newest is listed.")
    expect(sheet.textContent).toContain("2 more are not listed here.")
    fireEvent.click(screen.getByRole("button", { name: "Show more: Done" }))
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Lamp 1"))
    expect(place.value.query.get("lines")).toBe("all")
    expect(screen.queryByRole("button", { name: /^Show more/ })).toBeNull()
    expect(sheet.textContent).not.toContain("not listed here")
  })

  test("what even the longest sheet has no room for is in the spreadsheet", async () => {
    const told = report([done], { counts: { green: 400, yellow: 0, red: 0, unconfirmed: 0 }, left_out: 399 })
    await look(`/reports/${WEST}?from=2026-09-01&to=2026-11-28&lines=all`, { stoplight: told })
    const link = await screen.findByRole("link", { name: "The spreadsheet holds all of them." })
    expect(link.getAttribute("href")).toBe(`/reports/${WEST}?show=list&from=2026-09-01&to=2026-11-28`)
    expect(screen.queryByRole("button", { name: /^Show more/ })).toBeNull()
  })

  test("another unit and other days are another address, which is the link", async () => {
    await look("/reports", { stoplight: report([]) })
    await screen.findByText("Nothing was raised here in these days.")
    fireEvent.change(screen.getByLabelText("Unit"), { target: { value: EAST } })
    expect(place.value.path).toBe(`/reports/${EAST}`)
    fireEvent.change(screen.getByLabelText("Period"), { target: { value: "last.30" } })
    expect(place.value.query.get("from")).toBe(lastDays(30, Date.parse(`${place.value.query.get("to")}T12:00`)).from)
  })

  test("the list for a spreadsheet is the one that was filtered", async () => {
    await look("/reports?show=list&from=2026-03-01&to=2026-03-31", {})
    fireEvent.change(screen.getByLabelText("Which"), { target: { value: "done" } })
    fireEvent.change(screen.getByLabelText("About"), { target: { value: "supplies" } })
    const link = screen.getByRole("link", { name: "Download CSV" })
    expect(link.getAttribute("href")).toBe(
      `/api/v1/reports/issues.csv?unit_id=${WEST}&from=2026-03-01&to=2026-03-31&state=resolved&state=confirmed&state=unconfirmed&category=supplies&asked_by=${mine().id}`,
    )
    expect(link.hasAttribute("download")).toBe(true)
  })

  test("numbers are read of all one sees and of a queue one works, too; a sheet is of a unit", async () => {
    const loop: Loop = { from: "2026-10-01", to: "2026-11-28", numbers: [heardBack] }
    await look("/reports?show=numbers", { loop, stoplight: report([]) })
    const paths = () => here.server.asked.map(({ path }) => path).filter(path => path.includes("/reports/"))
    fireEvent.change(screen.getByLabelText("Unit"), { target: { value: "all" } })
    expect(place.value.path).toBe("/reports/all")
    await waitFor(() => expect(paths().at(-1)).toMatch(/\/loop\?from=/))
    fireEvent.change(screen.getByLabelText("Unit"), { target: { value: `queue.${QUEUE}` } })
    await waitFor(() => expect(paths().at(-1)).toContain(`/loop?queue_id=${QUEUE}&from=`))
    fireEvent.click(screen.getByRole("tab", { name: "Stoplight" }))
    await waitFor(() => expect(paths().at(-1)).toContain(`/stoplight?unit_id=${WEST}`))
    expect(screen.queryByRole("option", { name: "Everything you see" })).toBeNull()
  })

  test("a median is told apart by priority, category and tier", async () => {
    const of = { value: 5, part: null, of: 3 }
    const groups: LoopNumber["groups"] = [
      { by: "priority", key: "P2", ...of },
      { by: "category", key: "supplies", ...of },
      { by: "tier", key: "2", ...of },
    ]
    const numbers: LoopNumber[] = [{ ...heardBack, kind: "hours", groups }]
    await look("/reports?show=numbers", { loop: { from: "2026-10-01", to: "2026-11-28", numbers } })
    const table = await screen.findByRole("table", { name: "Heard back by priority, category and tier" })
    expect(within(table).getByRole("rowheader", { name: "Tier 2" })).toBeTruthy()
    expect(within(table).getByRole("rowheader", { name: "Supplies" })).toBeTruthy()
  })

  test("a number tells its meaning, its median and what is more than chance", async () => {
    await look("/reports?show=numbers", { loop: { from: "2026-10-01", to: "2026-11-28", numbers: [heardBack] } })
    const number = await screen.findByRole("region", { name: "Heard back" })
    for (const words of [
      "90%",
      "9 of 10",
      "Median of the months: 80%",
      "Target: 95%",
      "more than chance",
      "not whole yet",
    ])
      expect(number.textContent).toContain(words)
    expect(number.textContent).toContain("Answered of raised.")
  })
})
