import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, describe, expect, test } from "vitest"
import { go, match, place } from "../../base/router"
import type { Item, Round, Template } from "../../contract/entities.gen"
import type { History, Movement, RoundLine, RoundsSummary } from "../../contract/reads.gen"
import { NGOZI, ROUND, TEMPLATE, type Ward, WEST, ward } from "../today/ward.fake"
import screens from "./screens"

const both = (en: string) => ({ en, es: en })
const asks = (key: string, type: Item["type"], more: Partial<Item> = {}): Item =>
  ({ id: `q-${key}`, key, type, text: both(`${key}?`), ...more }) as Item

const leadership = {
  id: TEMPLATE,
  key: "t1",
  version: 1,
  kind: "leadership",
  conversation: true,
  minutes: 10,
  title: both("Leadership round"),
  purpose: both("Listen."),
  source: "",
  sections: [],
  items: [
    asks("hello", "say"),
    asks("need", "yes_no"),
    asks("said", "text"),
    asks("trust", "scale", { sensitive: true }),
    asks("home", "text", { private: true }),
    asks("sure", "scale"),
  ],
} as Template

const line = (more: Partial<RoundLine> = {}): RoundLine => ({
  id: ROUND,
  unit_id: WEST,
  room_id: null,
  template_id: TEMPLATE,
  rounder_id: NGOZI,
  started_at: "2026-03-03T17:00:00Z",
  finished_at: "2026-03-03T17:09:00Z",
  minutes: 9,
  issues: { raised: 3, answered: 2, open: 1 },
  kudos: 1,
  ...more,
})

const finished = {
  id: ROUND,
  unit_id: WEST,
  room_id: null,
  template_id: TEMPLATE,
  rounder_id: NGOZI,
  state: "finished",
  started_at: "2026-03-03T17:00:00Z",
  finished_at: "2026-03-03T17:09:00Z",
  due_id: null,
  handed: [],
  answers: { "q-need": { value: "no", at: "2026-03-03T17:01:00Z", note: "No sling", photo_ids: [] } },
} as Round

const summary = (template_key = "t1"): RoundsSummary => ({
  from: "2025-12",
  to: "2026-11",
  templates: [
    {
      template_key,
      rounds: 4,
      minutes: 9,
      issues: { raised: 6, answered: 5, open: 1 },
      months: [
        { month: "2026-03", rounds: 3, minutes: 8, issues: { raised: 6, answered: 5, open: 1 } },
        { month: "2026-05", rounds: 1, minutes: 12, issues: { raised: 0, answered: 0, open: 0 } },
      ],
    },
  ],
})

const movement = (more: Partial<Movement>): Movement => ({
  question_id: "q",
  type: "scale",
  sensitive: false,
  from: "2025-12",
  to: "2026-11",
  months: [],
  groups: [],
  said: [],
  next: null,
  ...more,
})

let here: Ward

afterEach(async () => {
  cleanup()
  go("/", { replace: true })
  await here.leave()
})

/** The screen at this address, with what the server says to what it reads. */
async function look(path: string, reads: Record<string, History | RoundsSummary | Movement | Round> = {}, told = true) {
  here = await ward()
  await here.hear(["template", leadership])
  for (const [begins, body] of Object.entries(reads)) here.server.reads.set(`/api/v1/rounds${begins}`, body)
  if (!told) here.server.network = "down"
  go(path, { replace: true })
  render(<Here />)
}

function Here() {
  const { path } = place.value
  for (const [pattern, Found] of Object.entries(screens)) {
    const params = match(pattern, path)
    if (params) return <Found key={pattern} params={params} />
  }
  return null
}

const askedFor = (part: string) => here.server.asked.filter(({ path }) => path.includes(part)).map(({ path }) => path)
const rows = (name: string) => within(screen.getByRole("region", { name })).getAllByRole("row")
const cellsOf = (row: HTMLElement | undefined) => [...(row?.children ?? [])].map(cell => cell.textContent)

describe("the rounds of a unit", () => {
  test("each says who, when, how long and what came of it, and leads to the whole of it", async () => {
    await look("/history", { "?": { rounds: [line()], next: null }, "/summary": summary() })
    const link = await screen.findByRole("link", { name: "Leadership round" })
    expect(link.getAttribute("href")).toBe(`/history/${WEST}/round/${ROUND}`)
    const row = link.closest("li")?.textContent ?? ""
    for (const part of [
      "Ngozi Okafor",
      "9\u00a0minutes",
      "3\u00a0raised",
      "2\u00a0answered",
      "1\u00a0open",
      "1\u00a0thanked",
    ])
      expect(row).toContain(part)
    await screen.findByText("The last 12 months")
    expect(screen.getByText("raised a round").parentElement?.textContent).toContain("1.5")
  })

  test("older ones come a page at a time", async () => {
    await look("/history", { "?": { rounds: [line()], next: "17.abc" }, "/summary": summary() })
    const older = await screen.findByRole("button", { name: "Older rounds" })
    here.server.reads.set("/api/v1/rounds?", { rounds: [line({ id: "other", minutes: 31 })], next: null })
    fireEvent.click(older)
    await screen.findByText(/31 minutes/)
    expect(askedFor("before=").length).toBe(1)
    expect(screen.queryByRole("button", { name: "Older rounds" })).toBeNull()
    expect(screen.getAllByRole("link", { name: "Leadership round" })).toHaveLength(2)
  })

  test("that older ones did not come is said, and they can be asked for again", async () => {
    await look("/history", { "?": { rounds: [line()], next: "17.abc" }, "/summary": summary() })
    const older = await screen.findByRole("button", { name: "Older rounds" })
    here.server.network = "down"
    fireEvent.click(older)
    await screen.findByText("They did not come. Older ones need signal.")
    expect(screen.getByRole("button", { name: "Older rounds" })).toBeTruthy()
    expect(screen.getByRole("link", { name: "Leadership round" })).toBeTruthy()
  })

  test("one kind of round is asked for by its key, and the address keeps it", async () => {
    await look("/history", { "?": { rounds: [], next: null } })
    fireEvent.change(await screen.findByLabelText("Which round"), { target: { value: "t1" } })
    await screen.findByText("No round was finished here yet.")
    expect(askedFor("template_key=t1").length).toBe(1)
    expect(place.value.query.get("template")).toBe("t1")
  })

  test("without signal it shows what this phone has, and says so", async () => {
    here = await ward()
    await here.hear(["template", leadership], ["round", finished])
    here.server.network = "down"
    go("/history", { replace: true })
    render(<Here />)
    await screen.findByText("No signal. This is what is on this phone: the last 90 days.")
    expect(screen.getByRole("link", { name: "Leadership round" })).toBeTruthy()
    expect(screen.getByText("The last 90 days")).toBeTruthy()
  })
})

describe("the numbers", () => {
  test("by kind of round, then month by month", async () => {
    await look(`/history/${WEST}?show=numbers`, { "/summary": summary() })
    await screen.findByRole("region", { name: "Rounds, minutes and issues by kind of round" })
    const label = "Rounds, minutes and issues by kind of round"
    expect(cellsOf(rows(label)[1])).toEqual(["Leadership round", "4", "9", "1.5", "1.3", "1"])
    fireEvent.change(screen.getByLabelText("Which round"), { target: { value: "t1" } })
    await screen.findByText("Rounds a month, up to 3")
    const months = rows("Rounds, minutes and issues by month")
    expect(cellsOf(months[1])).toEqual(["May\u00a02026", "1", "12", "0", "0", "0"])
    expect(cellsOf(months[2])).toEqual(["Mar\u00a02026", "3", "8", "2", "1.7", "1"])
  })

  test("a longer time is asked for by its first month", async () => {
    await look(`/history/${WEST}?show=numbers`, { "/summary": summary() })
    fireEvent.change(await screen.findByLabelText("How far back"), { target: { value: "24" } })
    await expect.poll(() => new Set(askedFor("/summary")).size).toBe(2)
  })
})

describe("the questions", () => {
  test("every one whose answers are kept; those for the rounder alone are not there", async () => {
    await look(`/history/${WEST}?show=questions&template=t1`)
    const names = screen.getAllByRole("link", { name: /\?$/ }).map(link => link.textContent)
    expect(names).toEqual(["need?", "said?", "trust?", "sure?"])
    expect(screen.getByText("0 to 10 · in groups of five")).toBeTruthy()
  })

  const question = (key: string) => `/history/${WEST}/asks/t1/q-${key}`

  test("choices are drawn and said in a table", async () => {
    const months: Movement["months"] = [
      { month: "2026-03", answers: 3, counts: { yes: 2, no: 1 } },
      { month: "2026-04", answers: 1, counts: { na: 1 } },
    ]
    await look(question("need"), { "/answers": movement({ type: "yes_no", months }) })
    await screen.findByRole("region", { name: "Answers to this question by month" })
    const [heads, april, march] = rows("Answers to this question by month")
    expect(cellsOf(heads)).toEqual(["Month", "Answers", "Yes", "No", "Not applicable"])
    expect(cellsOf(april)).toEqual(["Apr\u00a02026", "1", "0", "0", "1"])
    expect(cellsOf(march)).toEqual(["Mar\u00a02026", "3", "2", "1", "0"])
    // In a conversation no answer is the right one.
    expect(document.querySelector(".history-green, .history-red")).toBeNull()
  })

  test("numbers have their measures", async () => {
    const months = [{ month: "2026-03", answers: 4, counts: {}, mean: 4.62, median: 3.5, least: 2, most: 9.5 }]
    await look(question("sure"), { "/answers": movement({ months }) })
    await screen.findByText("Mean by month, from 0 to 10")
    expect(cellsOf(rows("Answers to this question by month")[1])).toEqual([
      "Mar\u00a02026",
      "4",
      "4.6",
      "3.5",
      "2",
      "9.5",
    ])
  })

  test("words come one by one, each with its round", async () => {
    const said = [{ round_id: ROUND, unit_id: WEST, at: "2025-03-03T12:00:00Z", value: "The lift", note: "As ever" }]
    await look(question("said"), { "/answers": movement({ type: "text", said }) })
    await screen.findByText("The lift")
    expect(screen.getByText("As ever")).toBeTruthy()
    expect(screen.getByRole("link", { name: /^Round of Mon 3 Mar/ }).getAttribute("href")).toContain(ROUND)
  })

  test("sensitive ones are told in groups, drawn in from the ends", async () => {
    const group = { unit_id: WEST, answers: 5 }
    const groups = [
      { ...group, first_month: "2026-01", last_month: "2026-03", mean: 9 },
      { ...group, first_month: "2026-03", last_month: "2026-03", mean: 6.4 },
    ]
    await look(question("trust"), { "/answers": movement({ sensitive: true, groups }) })
    await screen.findByRole("region", { name: "Answers in groups of five" })
    const [, latest, first] = rows("Answers in groups of five")
    expect(cellsOf(latest)).toEqual(["Mar\u00a02026", "5", "6.4"])
    expect(cellsOf(first)).toEqual(["Jan – Mar\u00a02026", "5", "9 or more"])
  })

  test("how many wait for the first group is not told", async () => {
    await look(question("trust"), { "/answers": movement({ sensitive: true }) })
    await screen.findByText("Nothing to show: five answers make the first group.")
  })

  test("without signal sensitive answers are not there, and open ones are those of this phone", async () => {
    await look(question("trust"), {}, false)
    await screen.findByText("No signal. This needs the server; it comes by itself when there is signal.")
    expect(screen.queryByRole("region")).toBeNull()
    cleanup()
    here.server.network = "up"
    await here.hear(["round", finished])
    here.server.network = "down"
    go(question("need"), { replace: true })
    render(<Here />)
    await screen.findByText("No signal. This is what is on this phone: the last 90 days.")
    expect(cellsOf(rows("Answers to this question by month")[1])).toEqual(["Mar\u00a02026", "1", "0", "1", "0"])
  })

  test("a private question has no screen", async () => {
    await look(question("home"))
    expect(
      screen.getByText("This question is not on this phone, or its answers are for its rounder alone."),
    ).toBeTruthy()
    expect(askedFor("/answers")).toEqual([])
  })
})

describe("one round", () => {
  test("one that is no longer on this phone is read from the server", async () => {
    await look(`/history/${WEST}/round/${ROUND}`, { [`/${ROUND}`]: finished })
    await screen.findByText("No sling")
    expect(screen.getByText("9 minutes")).toBeTruthy()
    expect(screen.getByText("need?")).toBeTruthy()
    expect(screen.queryByText("said?")).toBeNull()
  })

  test("one that is here needs no signal", async () => {
    here = await ward()
    await here.hear(["template", leadership], ["round", finished])
    here.server.network = "down"
    go(`/history/${WEST}/round/${ROUND}`, { replace: true })
    render(<Here />)
    expect(screen.getByText("No sling")).toBeTruthy()
  })
})
