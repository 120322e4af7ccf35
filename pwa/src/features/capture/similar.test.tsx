import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import { newId } from "../../base/ids"
import { saveDraft } from "../../sync"
import { issueOf, look, onDisk, phone, type Row, restart, sent, switchOff, UNIT } from "../rounds/ward.fake"
import { SimilarIssues } from "./similar"

afterEach(() => {
  vi.useRealTimers()
  cleanup()
  switchOff()
})

const press = (name: string | RegExp, role = "button") => fireEvent.click(screen.getByRole(role, { name }))
const typed = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What is going on?" })
const type = (text: string) => fireEvent.input(typed(), { target: { value: text } })
const isChosen = (category: string) =>
  screen.queryByRole("radio", { name: category })?.getAttribute("aria-checked") === "true"

async function openSheet(path = "/capture") {
  look(path)
  await screen.findByRole("textbox", { name: "What is going on?" })
}

const printer = (id: string, patch: Parameters<typeof issueOf>[1] = {}): Row => [
  "issue",
  issueOf(id, { title: "Label printer is broken", category: "it", raised_by: "ngozi", me_too: ["ruth"], ...patch }),
]

test("the category follows the words, until one is chosen", async () => {
  await phone()
  await openSheet()
  type("Label printer")
  await screen.findByText(/^From your words/)
  expect(isChosen("IT")).toBe(true)
  type("Label printer and the pharmacy, both medication")
  await waitFor(() => expect(isChosen("Medication")).toBe(true))
  press("Supplies", "radio")
  await waitFor(() => expect(isChosen("Supplies")).toBe(true))
  expect(screen.queryByText(/^From your words/)).toBeNull()
  type("Label printer")
  press("Raise issue")
  await screen.findByText("Raised")
  expect(sent("issue.raise")).toMatchObject([{ category: "supplies" }])
})

test("what was guessed is what is sent, and whoever says nothing of the kind is sorted by people", async () => {
  await phone()
  await openSheet()
  type("Label printer")
  press("Raise issue")
  fireEvent.click(await screen.findByRole("button", { name: "Raise another" }))
  await screen.findByRole("textbox", { name: "What is going on?" })
  type("It is not as it should be")
  press("Raise issue")
  await screen.findByText("Raised")
  expect(sent("issue.raise").map(({ category }) => category)).toEqual(["it", "other"])
})

test("what is open already is offered while one types: me too instead of a copy, and the words are added to it", async () => {
  await phone("executive", [printer("p")])
  await openSheet()
  type("The label printer is broken again")
  fireEvent.click(await screen.findByRole("button", { name: "Me too (2): Label printer is broken" }))
  const told = await screen.findByText("You said it too")
  await waitFor(() =>
    expect(document.activeElement?.contains(told) && document.activeElement !== document.body).toBe(true),
  )
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your words" }).value).toBe(
    "The label printer is broken again",
  )
  press("Add to it")
  await waitFor(() => expect(sent("issue.comment")).toHaveLength(1))
  expect(sent("issue.me_too")).toEqual([{ issue_id: "p" }])
  expect(sent("issue.comment")).toMatchObject([{ issue_id: "p", text: "The label printer is broken again" }])
  expect(sent("issue.raise")).toEqual([])
  await waitFor(async () => expect(await onDisk("drafts")).not.toContain("again"))
})

test("danger is offered only what is known as danger", async () => {
  await phone("executive", [printer("p"), printer("q", { title: "Label printer is on fire", priority: "P1" })])
  await openSheet()
  type("The label printer is broken")
  await screen.findByRole("button", { name: /^Me too .*broken/ })
  press("Danger now", "radio")
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Me too .*broken/ })).toBeNull())
  expect(screen.getByRole("button", { name: /^Me too .*on fire/ })).toBeTruthy()
})

test("the photos already taken go with the words", async () => {
  await phone("executive", [printer("p")])
  const photo = newId()
  saveDraft("capture/issue//", { title: "Label printer is broken", photo_ids: [photo] })
  await openSheet()
  fireEvent.click(await screen.findByRole("button", { name: /^Me too/ }))
  await screen.findByText("You said it too")
  press("Add to it")
  await waitFor(() => expect(sent("issue.comment")).toMatchObject([{ photo_ids: [photo] }]))
})

test("the words may be left out", async () => {
  await phone("executive", [printer("p")])
  await openSheet()
  type("Label printer is broken")
  fireEvent.click(await screen.findByRole("button", { name: /^Me too/ }))
  await screen.findByText("You said it too")
  press("Leave out")
  await waitFor(async () => expect(await onDisk("drafts")).not.toContain("broken"))
  expect(sent().length).toBe(1)
})

test("whoever raised it themselves is told so, not that they joined in", async () => {
  await phone("executive", [printer("p", { raised_by: "marta", me_too: [] })])
  await openSheet()
  type("Label printer is broken")
  expect(await screen.findByText(/You raised this/)).toBeTruthy()
  expect(screen.queryByText(/You said so too/)).toBeNull()
})

test("a phone that dies before it is decided still has the words", async () => {
  await phone("executive", [printer("p")])
  await openSheet()
  type("Label printer is broken, drawer and all")
  await waitFor(async () => expect(await onDisk("drafts")).toContain("drawer"))
  fireEvent.click(await screen.findByRole("button", { name: /^Me too/ }))
  await screen.findByText("You said it too")
  cleanup()
  await restart()
  await openSheet()
  expect(typed().value).toBe("Label printer is broken, drawer and all")
  expect(await screen.findByText(/You said so too/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: /^Me too/ })).toBeNull()
})

test("neither what is closed, nor elsewhere, nor restricted, nor of other words is offered", async () => {
  await phone("executive", [
    ["queue", { id: "hr", name: "HR", lead_id: null, restricted: true, catch_all: false, rules: [] }],
    printer("done", { state: "confirmed" }),
    printer("elsewhere", { unit_id: "unit-icu" }),
    printer("private", { queue_id: "hr" }),
    printer("other", { title: "Wheelchair has a flat tyre" }),
    printer("like", { title: "The label printer jams" }),
  ])
  await openSheet()
  type("Label printer broken")
  expect(await screen.findByRole("button", { name: "Me too (2): The label printer jams" })).toBeTruthy()
  expect(screen.getAllByRole("button", { name: /^Me too/ })).toHaveLength(1)
})

test("a card that becomes an issue is not turned into somebody else's", async () => {
  await phone("executive", [printer("p")])
  await openSheet("/capture?card_id=c")
  type("Label printer is broken")
  expect(await screen.findByText(/^From your words/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: /^Me too/ })).toBeNull()
})

test("words that seem to name somebody are told that a role or a room is enough", async () => {
  await phone()
  await openSheet()
  type("Sam Okafor left the bed up")
  expect(await screen.findByText(/seems to name somebody/)).toBeTruthy()
  type("Somebody left the bed up")
  await waitFor(() => expect(screen.queryByText(/seems to name somebody/)).toBeNull())
})

test("whoever sorts sees what may be the same thing, in another unit too, and never itself", async () => {
  const mine = issueOf("p", { title: "Label printer is broken", category: "it" })
  await phone("executive", [["issue", mine], printer("elsewhere", { unit_id: "unit-icu", number: 12 })])
  render(<SimilarIssues issue={mine} />)
  const links = await screen.findAllByRole("link")
  expect(links.map(link => link.getAttribute("href"))).toEqual(["/follow-up/elsewhere"])
  expect(mine.unit_id).toBe(UNIT)
})

const asked: Record<string, string>[] = []
const LATER = { timeout: 8_000 }

/** What only the server has; whatever else the app asks on its own finds no network. */
function serverFinds(...rows: readonly Row[]): void {
  vi.stubGlobal("fetch", (path: string, request: RequestInit) => {
    if (path !== "/api/v1/issues/similar") return Promise.reject(new TypeError("no network"))
    asked.push(JSON.parse(String(request.body)))
    const body = JSON.stringify({ issues: rows.map(([, row]) => row) })
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "application/json" } }))
  })
}

const offered = () =>
  screen.queryAllByRole("button", { name: /^Me too/ }).map(button => button.getAttribute("aria-label"))

test("what only the server has comes below what is here, and stays while the words go on", async () => {
  await phone("executive", [printer("p")])
  serverFinds(printer("p"), printer("far", { title: "Label printer is broken again" }))
  await openSheet()
  type("Label printer is broken again")
  await waitFor(() => expect(offered()).toHaveLength(2), LATER)
  const both = ["Me too (2): Label printer is broken", "Me too (2): Label printer is broken again"]
  expect(offered()).toEqual(both)
  expect(asked.at(-1)).toEqual({
    title: "Label printer is broken again",
    unit_id: UNIT,
    category: "it",
  })
  serverFinds()
  type("Label printer is broken again today")
  await waitFor(() => expect(asked.at(-1)?.title).toMatch(/today$/), LATER)
  expect(offered()).toEqual(both)
})

test("what the server finds in another unit is for who sorts, not for who writes", async () => {
  await phone("executive", [])
  serverFinds(printer("elsewhere", { unit_id: "unit-icu" }), printer("here"))
  await openSheet()
  type("Label printer is broken")
  await waitFor(() => expect(offered()).toHaveLength(1), LATER)
  cleanup()
  render(<SimilarIssues issue={issueOf("mine", { title: "Label printer is broken", category: "it" })} />)
  await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(2), LATER)
})

const PASS: Row = ["posting_pass", { id: "pass", secret: "newest", made_on: "2026-11-23" }]
const SWITCH = "Anonymous: without my name"

/** As when whoever writes looks out of the window: whatever waits for its moment comes. */
const rests = () => vi.advanceTimersByTime(60_000)

test("the server is asked nothing of what is written without a name, from the first letter where that was chosen before", async () => {
  await phone("executive", [PASS])
  serverFinds()
  saveDraft("capture/issue//", { unnamed: true })
  await openSheet()
  await screen.findByRole("switch", { name: SWITCH })
  const before = asked.length
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  type("Label printer is broken")
  rests()
  expect(asked).toHaveLength(before)
  press(SWITCH, "switch")
  rests()
  expect(asked.at(-1)?.title).toBe("Label printer is broken")
  press(SWITCH, "switch")
  type("Label printer is broken by me")
  rests()
  expect(asked).toHaveLength(before + 1)
})
