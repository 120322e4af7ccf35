import type { Signal } from "@preact/signals"
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { minute, now } from "../../base/clock"
import { place } from "../../base/router"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { act, loadDraft, undo, waiting } from "../../sync"
import { card, NOW, UNSET } from "../followups/annes.fake"
import screens from "."
import lists from "./lists"
import { fromRounds, raised } from "./piles"
import {
  ANA,
  EAST,
  hoursAgo,
  issue,
  kudos,
  NGOZI,
  notice,
  QUEUE,
  ROUND,
  resolved,
  TEMPLATE,
  type Ward,
  WEST,
  ward,
} from "./ward.fake"

let here: Ward

beforeEach(() => {
  // In the middle of a day of the week: what was an hour ago is of this day, and of this month.
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  minute.value = now()
  // happy-dom draws nothing, so its dialogs need no top layer.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
})

afterEach(async () => {
  cleanup()
  await here.leave()
  vi.useRealTimers()
  minute.value = now()
})

const Today = screens["/"]
const List = lists["/numbers/:key"]
const headings = () => screen.getAllByRole("heading", { level: 2 }).map(heading => heading.textContent?.trim())
const template: Template = {
  id: TEMPLATE,
  key: "t1",
  version: 1,
  kind: "leadership",
  conversation: true,
  minutes: 12,
  title: { en: "Leadership round", es: "Ronda" },
  purpose: { en: "", es: "" },
  source: "",
  sections: [],
  items: [],
}
const round = (said: Partial<Round> = {}): Round => ({
  id: ROUND,
  unit_id: WEST,
  template_id: TEMPLATE,
  rounder_id: NGOZI,
  state: "finished",
  started_at: hoursAgo(30),
  finished_at: hoursAgo(29),
  room_id: null,
  due_id: null,
  handed: [],
  answers: {},
  ...said,
})
const placed = { unit_id: WEST, facility_id: null, parent_id: null, tier: 1 }
const board = { id: "b", ...placed, name: "4 West", lanes: [], target_minutes: 10, ...UNSET }

it("shows its parts in the order of how much they need one, each only when there is something", async () => {
  here = await ward()
  render(<Today />)
  expect(headings()).toEqual(["4 West"])
  expect(screen.getByText("Nothing waits for you. Well done.")).toBeTruthy()
  await here.hear(
    ["kudos", kudos()],
    ["issue", issue({ owner_id: NGOZI })],
    ["issue", issue({ round_id: ROUND })],
    ["issue", resolved({ raised_by: NGOZI })],
    ["board", board],
    ["template", template],
    ["round", round()],
    ["notice", notice()],
  )
  expect(headings()).toEqual([
    "Needs you",
    "Next up",
    "Heard back on what you raised",
    "My follow-ups 1",
    "Thanks",
    "What became of your rounds",
    "4 West",
  ])
})

it("says that it is fetching, before the first news came", async () => {
  here = await ward()
  ;(here.phone.takenAt as Signal<number | null>).value = null
  render(<Today />)
  expect(screen.getByText(/fetching what you may see/)).toBeTruthy()
})

it("says when the huddle of my unit is near, beside the way to its board", async () => {
  here = await ward()
  minute.value = Date.parse("2026-03-02T06:50:20Z")
  const times = [{ at: "07:00", days: [0] }]
  await here.hear(["board", { ...board, times }])
  render(<Today />)
  expect(screen.getByText("in 10 min")).toBeTruthy()
  await here.hear(["board", { ...board, times: [] }])
  expect(screen.queryByText(/^in \d+ min$/)).toBeNull()
})

it("claims nothing before all is here, and offers what it knows", async () => {
  here = await ward({ role: "executive", roles: [{ role: "executive" }] })
  await here.hear(["template", template], ["round", round()], ["board", board], ["notice", notice()])
  const [isNear, isWhole] = [here.phone.isNear, here.phone.isWhole] as [Signal<boolean>, Signal<boolean>]
  isNear.value = isWhole.value = false
  render(<Today />)
  expect(headings()).toEqual(["Next up"])
  // A plan may still ask for another round: what a finger aims at must not turn into that.
  expect(screen.queryByRole("button", { name: /Start/ })).toBeNull()
  expect(screen.getByRole("link", { name: /Start/ })).toBeTruthy()
  expect(screen.queryByText(/Nothing waits|No open|no open|\b0\b/)).toBeNull()
  expect(screen.getAllByText("The rest is still on its way.")).not.toHaveLength(0)
  cleanup()
  render(<List params={{ key: "open" }} />)
  expect(screen.queryByText("Nothing is in this list any more.")).toBeNull()
  isNear.value = isWhole.value = true
  expect(await screen.findByText("Nothing is in this list any more.")).toBeTruthy()
  cleanup()
  render(<Today />)
  expect(screen.getByRole("button", { name: /Start/ })).toBeTruthy()
})

it("says the heard-back rate first, and each number opens the list it counts", async () => {
  here = await ward()
  await here.hear(
    ["issue", resolved({ title: "Answered" })],
    ["issue", issue({ title: "Easy", effort: "minutes", resolve_by: hoursAgo(1) })],
    ["issue", issue({ title: "Elsewhere", unit_id: EAST })],
    ["template", template],
    ["round", round()],
  )
  render(<Today />)
  const numbers = screen.getAllByRole("link").filter(link => link.getAttribute("href")?.startsWith("/numbers/"))
  expect(numbers.map(link => link.textContent)).toEqual([
    "50% heard back · 1 of 2, last 30 days",
    "1 round this month",
    "1 open issue",
    "1 quick win",
  ])
  for (const [at, row] of ["Answered", "Leadership round", "Easy", "Easy"].entries()) {
    cleanup()
    const key = numbers[at]?.getAttribute("href")?.slice("/numbers/".length) ?? ""
    render(<List params={{ key }} />)
    expect(screen.getByText(new RegExp(row))).toBeTruthy()
    expect(screen.queryByText(/Elsewhere/)).toBeNull()
  }
})

it("tells an executive what became of each thing their rounds brought up", async () => {
  here = await ward({ role: "executive", roles: [{ role: "executive" }], unit_ids: [WEST, EAST], all_units: true })
  await here.hear(
    ["template", template],
    ["round", round()],
    ["issue", resolved({ title: "Bell", round_id: ROUND, number: 7 })],
    [
      "issue",
      issue({ title: "Wall", round_id: ROUND, state: "declined", reason: "safety", why: "It carries the roof" }),
    ],
    ["issue", issue({ title: "Lift", round_id: ROUND, state: "acknowledged", owner_id: ANA, resolve_by: hoursAgo(1) })],
    ["issue", issue({ title: "Lamp", round_id: ROUND })],
    ["issue", issue({ title: "Not from a round" })],
  )
  render(<Today />)
  const list = screen.getByRole("list", { name: "What became of your rounds" })
  const said = within(list)
    .getAllByRole("listitem")
    .map(row => row.textContent ?? "")
  expect(said).toHaveLength(4)
  expect(said.find(text => text?.includes("Bell"))).toMatch(/#7 Bell.*Done · 4 West.*Ana\sR\.: “New cord fitted”/)
  expect(said.find(text => text?.includes("Wall"))).toMatch(/Cannot · 4 West.*Because: Safety\. It carries the roof/)
  expect(said.find(text => text?.includes("Lift"))).toMatch(/Seen · 4 West.*Ana\sR\. has it\./)
  expect(said.find(text => text?.includes("Lamp"))).toMatch(/New · 4 West.*Not seen yet\./)
  expect(screen.getByRole("link", { name: /67% heard back · 2 of 3, last 90 days/ })).toBeTruthy()
  expect(screen.getByRole("link", { name: "History" }).getAttribute("href")).toBe("/history")
})

it("shows my five worst, and the way to all", async () => {
  here = await ward({ queue_ids: [QUEUE] })
  const late = issue({ title: "Late", acknowledge_by: hoursAgo(1), raised_at: hoursAgo(9) })
  const others = Array.from({ length: 6 }, (_, at) => issue({ title: `In time ${at}` }))
  await here.hear(...[...others, late].map((row): ["issue", Issue] => ["issue", row]))
  render(<Today />)
  const rows = within(screen.getByRole("list", { name: "My follow-ups" })).getAllByRole("listitem")
  expect(rows).toHaveLength(5)
  expect(rows[0]?.textContent).toContain("Late")
  expect(screen.getByRole("link", { name: "All 7" }).getAttribute("href")).toBe("/numbers/follow-ups")
})

it("asks who raised it whether it is fixed; one tap says so, and can be taken back", async () => {
  here = await ward()
  const row = resolved({ raised_by: NGOZI, title: "Bell" })
  await here.hear(["issue", row])
  render(<Today />)
  const group = screen.getByRole("group", { name: /^Fixed\? #\d+ Bell/ })
  fireEvent.click(within(group).getByRole("button", { name: "Fixed" }))
  await vi.waitFor(() => expect(screen.queryByRole("group", { name: /^Fixed\?/ })).toBeNull())
  expect(waiting.value).toMatchObject([{ type: "issue.confirm", payload: { issue_id: row.id } }])
  expect(await screen.findByText(/They are told that it is fixed/)).toBeTruthy()
  expect(screen.getByRole("link", { name: /Bell/ })).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Undo" }))
  expect(await screen.findByRole("group", { name: /^Fixed\?/ })).toBeTruthy()
  expect(here.server.applied).toEqual([])
})

it("not yet asks for one sentence, and sends it on", async () => {
  here = await ward()
  const row = resolved({ raised_by: NGOZI })
  await here.hear(["issue", row])
  render(<Today />)
  fireEvent.click(screen.getByRole("button", { name: "Not yet" }))
  const field = await screen.findByLabelText("What is still wrong")
  fireEvent.click(screen.getByRole("button", { name: /Not yet, open it again/, hidden: true }))
  expect(here.server.applied).toEqual([])
  fireEvent.input(field, { target: { value: "It rings only once" } })
  fireEvent.click(screen.getByRole("button", { name: /Not yet, open it again/, hidden: true }))
  expect(await screen.findByText(/told that it is not fixed yet/)).toBeTruthy()
  expect(waiting.value).toMatchObject([
    { type: "issue.reopen", payload: { issue_id: row.id, why: "It rings only once" } },
  ])
  fireEvent.click(screen.getByRole("button", { name: "Undo", hidden: true }))
  await vi.waitFor(async () => expect(await loadDraft(`issue.reopen:${row.id}`)).toBe("It rings only once"))
  fireEvent.click(await screen.findByRole("button", { name: "Not yet" }))
  await vi.waitFor(() =>
    expect(screen.getByLabelText<HTMLTextAreaElement>("What is still wrong").value).toBe("It rings only once"),
  )
  expect(waiting.value).toEqual([])
})

it("keeps an answered card where it was, so that the next one does not slide under the thumb", async () => {
  here = await ward()
  const titles = ["First", "Second", "Third", "Fourth"]
  await here.hear(
    ...titles.map((title, at): ["issue", Issue] => [
      "issue",
      resolved({ raised_by: NGOZI, title, resolved_at: hoursAgo(at + 1) }),
    ]),
  )
  render(<Today />)
  const cards = () => screen.getAllByRole("link", { name: /First|Second|Third|Fourth/ }).map(link => link.textContent)
  expect(cards().map(text => text?.split(" ")[1])).toEqual(["First", "Second", "Third"])
  fireEvent.click(within(screen.getByRole("group", { name: /Second/ })).getByRole("button", { name: "Fixed" }))
  await screen.findByText(/They are told that it is fixed/)
  expect(cards().map(text => text?.split(" ")[1])).toEqual(["First", "Second", "Third", "Fourth"])
  cleanup()
  render(<Today />)
  expect(cards().map(text => text?.split(" ")[1])).toEqual(["First", "Third", "Fourth"])
})

it("shows a new answer at once, behind the three that ask already", async () => {
  here = await ward()
  const answered = (title: string, resolved_at: string): ["issue", Issue] => [
    "issue",
    resolved({ raised_by: NGOZI, title, resolved_at }),
  ]
  await here.hear(...["First", "Second", "Third", "Fourth"].map((title, at) => answered(title, hoursAgo(at + 1))))
  render(<Today />)
  const cards = () =>
    screen.getAllByRole("group", { name: /^Fixed\?/ }).map(group => group.getAttribute("aria-label")?.split(" ")[2])
  expect(cards()).toEqual(["First", "Second", "Third"])
  await here.hear(answered("Older", hoursAgo(9)), answered("New", new Date(now() + 1000).toISOString()))
  expect(cards()).toEqual(["First", "Second", "Third", "New"])
  expect(screen.getByRole("link", { name: /2 more/ })).toBeTruthy()
  cleanup()
  render(<Today />)
  expect(cards()).toEqual(["New", "First", "Second"])
})

it("whoever answers has read what they were told about it, once the answer is sent", async () => {
  here = await ward()
  const [row, taken, other] = [resolved({ raised_by: NGOZI }), resolved({ raised_by: NGOZI }), notice()]
  const about = (issue: Issue) => notice({ about: { entity: "issue", id: issue.id } })
  await here.hear(["issue", row], ["issue", taken], ["notice", about(row)], ["notice", about(taken)], ["notice", other])
  render(<Today />)
  expect(screen.getByRole("link", { name: "3 new notices" })).toBeTruthy()
  for (const button of screen.getAllByRole("button", { name: "Fixed" })) {
    fireEvent.click(button)
    fireEvent.click(button)
  }
  await vi.waitFor(() => expect(screen.getAllByText(/They are told that it is fixed/)).toHaveLength(2))
  expect(waiting.value).toHaveLength(2)
  await undo(waiting.value.at(-1)?.id ?? "")
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11_000 })
  await here.phone.wake()
  vi.useRealTimers()
  expect(await screen.findByRole("link", { name: "2 new notices" })).toBeTruthy()
  expect(here.server.applied.map(({ type }) => type)).toEqual(["issue.confirm", "notice.read"])
})

it("counts under what needs me the answers to confirm, and what is late of mine and of what I raised", async () => {
  here = await ward()
  const late = { acknowledge_by: hoursAgo(1), raised_at: hoursAgo(9) }
  await here.hear(
    ["issue", resolved({ raised_by: NGOZI })],
    ["issue", issue({ ...late, title: "Mine to do", owner_id: NGOZI })],
    ["issue", issue({ ...late, title: "Owed to me", owner_id: ANA, raised_by: NGOZI })],
    ["issue", issue({ raised_by: NGOZI, owner_id: ANA })],
  )
  render(<Today />)
  const rows = within(screen.getByRole("list", { name: "Needs you" })).getAllByRole("link")
  expect(rows.map(row => [row.textContent, row.getAttribute("href")])).toEqual([
    ["1 answer waits for your word", "/numbers/asked"],
    ["1 of yours is late", "/numbers/late"],
    ["1 you raised is late", "/numbers/owed"],
  ])
  const lists = [
    ["late", "Yours, late", "Mine to do"],
    ["owed", "Raised by you, late", "Owed to me"],
  ] as const
  for (const [key, name, title] of lists) {
    cleanup()
    render(<List params={{ key }} />)
    expect(within(screen.getByRole("list", { name })).getAllByRole("listitem")).toHaveLength(1)
    expect(screen.getByText(new RegExp(title))).toBeTruthy()
  }
})

it("asks whoever may settle a dispute for their decision, and nobody else", async () => {
  const manager = {
    role: "manager" as const,
    roles: [{ role: "manager" as const, facility_id: "f" }],
    facility_ids: ["f"],
  }
  const story = (by: string) => [{ id: "s", verb: "dispute" as const, by, at: hoursAgo(1), text: "Not ours." }]
  const disputed = (by: string) => issue({ disputed_at: hoursAgo(1), story: story(by) })
  const asks = () => screen.queryByRole("link", { name: /waits? for your decision/ })
  here = await ward()
  await here.hear(["issue", disputed(ANA)])
  render(<Today />)
  expect(asks()).toBeNull()
  cleanup()
  await here.leave()
  here = await ward(manager)
  await here.hear(["issue", disputed(ANA)], ["issue", disputed(NGOZI)], ["issue", issue()])
  render(<Today />)
  expect(asks()?.textContent).toBe("1 dispute waits for your decision")
  expect(asks()?.getAttribute("href")).toBe("/numbers/decide")
  cleanup()
  render(<List params={{ key: "decide" }} />)
  expect(within(screen.getByRole("list", { name: "Yours to decide" })).getAllByRole("listitem")).toHaveLength(1)
})

it("puts first what is danger or no fix and mine to do, each a touch away from Today, in red with a word", async () => {
  here = await ward()
  const danger = issue({ title: "Sparks", owner_id: NGOZI, priority: "P1" })
  const again = issue({ title: "Bell", owner_id: NGOZI, state: "in_progress", reopened: 1 })
  await here.hear(
    ["issue", again],
    ["issue", danger],
    ["issue", issue({ owner_id: ANA, priority: "P1" })],
    ["issue", issue({ owner_id: ANA, state: "in_progress", reopened: 1 })],
    ["issue", issue({ owner_id: NGOZI })],
    ["issue", resolved({ owner_id: NGOZI, reopened: 1 })],
    ["issue", issue({ owner_id: NGOZI, state: "blocked", reopened: 1 })],
    ["notice", notice()],
  )
  render(<Today />)
  const rows = within(screen.getByRole("list", { name: "Needs you" })).getAllByRole("listitem")
  expect(rows.map(row => row.textContent)).toEqual([
    "SparksDanger now",
    "BellNot yet fixed",
    "1 new noticeIn your inbox",
  ])
  expect(rows.map(row => within(row).getByRole("link").getAttribute("href"))).toEqual([
    `/follow-up/${danger.id}`,
    `/follow-up/${again.id}`,
    "/me/inbox",
  ])
  expect(screen.getByText("Danger now", { selector: ".ui-tone-red" })).toBeTruthy()
})

it("says which round was done today, and offers the unit seen longest ago", async () => {
  here = await ward({ role: "executive", roles: [{ role: "executive" }], all_units: true })
  const before = round({ id: QUEUE, unit_id: EAST, started_at: hoursAgo(90), finished_at: hoursAgo(89) })
  const now = new Date().toISOString()
  await here.hear(["template", template], ["round", before], ["round", round({ started_at: now, finished_at: now })])
  render(<Today />)
  const next = within(screen.getByRole("list", { name: "Next up" }))
  expect(next.getAllByRole("listitem")[0]?.textContent).toMatch(/4 West · Leadership round.*Done today/)
  expect(screen.getByRole("button", { name: "Start round: 5 East · Leadership round" })).toBeTruthy()
})

it("offers to go on with the round under way and not to start another", async () => {
  here = await ward()
  await here.hear(["template", template], ["round", round({ state: "open", finished_at: null })], ["board", board])
  render(<Today />)
  expect(screen.getByRole("link", { name: /Resume round/ }).getAttribute("href")).toBe(`/round/${ROUND}`)
  expect(screen.queryByRole("button", { name: /Start round/ })).toBeNull()
  expect(screen.getByRole("link", { name: "Open board: 4 West" }).getAttribute("href")).toBe("/huddle/b")
})

it("starts the usual round in one tap", async () => {
  here = await ward({ role: "executive", roles: [{ role: "executive" }], all_units: true })
  await here.hear(["template", template], ["round", round()])
  render(<Today />)
  fireEvent.click(screen.getByRole("button", { name: "Start round: 4 West · Leadership round" }))
  await vi.waitFor(() =>
    expect(here.server.applied).toMatchObject([
      { type: "round.start", payload: { unit_id: WEST, template_id: TEMPLATE } },
    ]),
  )
  expect(place.value.path).toMatch(/^\/round\/.+/)
})

it("counts anew only when what it counts has changed", async () => {
  here = await ward()
  const news = notice()
  await here.hear(["issue", issue()], ["template", template], ["round", round({ state: "open" })], ["notice", news])
  const [before, mine] = [raised.value, fromRounds.value]
  await act("notice.read", { notice_id: news.id })
  await act("round.answer", { round_id: ROUND, question_id: "q", value: "yes" })
  await vi.waitFor(() => expect(here.server.applied).toHaveLength(2))
  expect(raised.value).toBe(before)
  expect(fromRounds.value).toBe(mine)
  await here.hear(["issue", issue()])
  expect(raised.value).toHaveLength(2)
})

it("leads to what was refused", async () => {
  here = await ward()
  here.server.refuse = () => "forbidden"
  render(<Today />)
  await here.phone.act("issue.acknowledge", { issue_id: issue().id })
  const row = await screen.findByRole("link", { name: "1 thing could not be accepted" })
  expect(row.getAttribute("href")).toBe("/me/needs-you")
})

it("says it in Spanish", async () => {
  here = await ward()
  const { setLanguage } = await import("../../words")
  setLanguage("es")
  render(<Today />)
  expect(screen.getByRole("heading", { level: 1, name: "Hoy" })).toBeTruthy()
  await here.hear(["issue", issue({ raised_by: NGOZI, owner_id: ANA, state: "acknowledged", round_id: ROUND })])
  await here.hear(["template", template], ["round", round()])
  expect(screen.getByText(/Ana\sR\. lo tiene\.$/)).toBeTruthy()
})

describe("the word of whoever leads a unit, on thanks that were given there", () => {
  const owed = (said: Parameters<typeof kudos>[0] = {}) =>
    kudos({ name: "Sam Reyes", owed_by: [NGOZI], word_by: hoursAgo(-69), ...said })
  const undone = () => {
    const line = screen.getByText("Said. Sam Reyes is told.").closest<HTMLElement>("[role=status]")
    fireEvent.click(within(line as HTMLElement).getByRole("button", { name: "Undo" }))
  }
  const sent = () => waiting.value.filter(({ type }) => type === "kudos.thank").map(({ payload }) => payload)

  it("is asked for in one line, which leads to the thanks that wait", async () => {
    here = await ward()
    await here.hear(
      ["kudos", owed()],
      ["kudos", owed({ owed_by: [ANA] })],
      ["kudos", owed({ given_at: hoursAgo(24 * 20) })],
    )
    render(<Today />)
    const line = screen.getByRole("link", { name: /1 thank-you waits for your word/ })
    expect(line.getAttribute("href")).toBe("/numbers/words")
    cleanup()
    render(<List params={{ key: "words" }} />)
    expect(screen.getAllByRole("group", { name: /Your word on the thanks/ })).toHaveLength(1)
    expect(screen.getByText(/Your word is due by/)).toBeTruthy()
  })

  it("is said by one tap, and can be taken back as long as it is here", async () => {
    here = await ward()
    await here.hear(["kudos", owed({ id: "k" })])
    render(<List params={{ key: "words" }} />)
    fireEvent.click(screen.getByRole("button", { name: "I thank you, too: Sam Reyes" }))
    await screen.findByText("Said. Sam Reyes is told.")
    expect(sent()).toEqual([{ kudos_id: "k" }])
    undone()
    await screen.findByRole("button", { name: "I thank you, too: Sam Reyes" })
    expect(sent()).toEqual([])
  })

  it("may be a sentence, which comes back when it is taken back", async () => {
    here = await ward()
    await here.hear(["kudos", owed({ id: "k" })])
    render(<List params={{ key: "words" }} />)
    fireEvent.click(screen.getByRole("button", { name: "Add a sentence for Sam Reyes" }))
    const field = screen.getByLabelText<HTMLInputElement>(/A sentence of your own/)
    fireEvent.input(field, { target: { value: "I saw it too." } })
    fireEvent.click(screen.getByRole("button", { name: "I thank you, too: Sam Reyes" }))
    await screen.findByText("Said. Sam Reyes is told.")
    expect(sent()).toEqual([{ kudos_id: "k", text: "I saw it too." }])
    undone()
    await vi.waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>(/A sentence of your own/).value).toBe("I saw it too."),
    )
  })
})

describe("cards of the ladder", () => {
  const came_from = { board_id: "b", card_id: "below", title: "4 West", done_at: null }
  const answer = {
    verdict: "declined" as const,
    text: "Not before spring",
    by: ANA,
    at: hoursAgo(2),
    board_id: "s",
    card_id: "up",
  }

  it("whoever leads the board above has one line for what waits there, the way to that board", async () => {
    here = await ward()
    await here.hear(
      ["card", card("up", { board_id: "s", came_from: { ...came_from, asked: [NGOZI] } })],
      ["card", card("others", { board_id: "s", came_from: { ...came_from, asked: [ANA] } })],
      ["card", card("done", { board_id: "s", state: "done", came_from: { ...came_from, asked: [NGOZI] } })],
    )
    render(<Today />)
    const line = screen.getByRole("link", { name: /1 card waits for your answer/ })
    expect(line.getAttribute("href")).toBe("/huddle/s")
  })

  it("an answer from above is heard back by who wrote the card, and by who passed it on", async () => {
    here = await ward()
    const escalated = { board_id: "s", card_id: "up", at: hoursAgo(9), by: ANA, to: "Main site" }
    await here.hear(
      ["card", card("mine", { title: "No beds", added_by: NGOZI, escalated, answer })],
      ["card", card("passed", { title: "No lift", added_by: ANA, escalated: { ...escalated, by: NGOZI }, answer })],
      ["card", card("theirs", { title: "No linen", added_by: ANA, escalated, answer })],
      ["card", card("old", { title: "No pump", added_by: NGOZI, escalated, answer: { ...answer, at: hoursAgo(200) } })],
      ["card", card("up", { title: "No beds", board_id: "s", added_by: NGOZI, came_from, answer })],
    )
    render(<Today />)
    expect(headings()).toContain("Heard back on what you raised")
    const answers = within(screen.getByRole("list", { name: "Answered from above" }))
    const hrefs = answers.getAllByRole("link").map(row => row.getAttribute("href"))
    expect(hrefs).toEqual(["/huddle/card/mine", "/huddle/card/passed"])
    expect(answers.getAllByRole("listitem")[0]?.textContent).toMatch(/No beds.*Main site: “Not before spring”/)
  })
})

it("right after a huddle nobody is led to begin another, until the next is near", async () => {
  here = await ward()
  const times = [{ at: "19:00", days: [0, 1, 2, 3, 4, 5, 6] }]
  const held = { id: "h", board_id: "b", state: "ended" as const, same_as_id: null, planned_for: null }
  const at = (clock: string) => new Date(`2026-06-01T${clock}:00Z`).toISOString()
  await here.hear(
    ["board", { ...board, times }],
    ["huddle", { ...held, started_at: at("07:00"), ended_at: at("07:09") }],
  )
  const open = () => screen.getByRole("link", { name: "Open board: 4 West" })
  minute.value = Date.parse(at("07:30"))
  render(<Today />)
  expect(screen.getByText(/^held \d\d:09$/)).toBeTruthy()
  expect(open().className).not.toMatch(/primary/)
  minute.value = Date.parse(at("18:50"))
  await vi.waitFor(() => expect(screen.getByText("in 10 min")).toBeTruthy())
  expect(open().className).toMatch(/primary/)
})
