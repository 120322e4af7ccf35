import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { go, place } from "../../base/router"
import { all, loadDraft, one } from "../../sync"
import { board, card, EAST, hours, issue, NOW, ngozi, phoneOf, reopen, switchOff, waits } from "../followups/annes.fake"
import screens from "./screens"

const BOARDS = [
  board("board-east", { unit_id: EAST, name: "4 East huddle" }),
  board("board-west"),
  board("board-brief", { unit_id: null, tier: 3, name: "Daily safety brief" }),
]
const CARDS = [
  card("falls", { carried: 2, carried_at: hours(-24) }),
  card("linen", { title: "Linen is on time", state: "done", done_at: hours(-1), added_at: hours(-30) }),
  card("old", { title: "Fixed last week", state: "done", done_at: hours(-100), added_at: hours(-200) }),
  card("audit", {
    lane: "quality",
    title: "Audit on Thursday",
    lost: [{ field: "title", text: "Audit on Friday", by: "sam", at: hours(-2) }],
  }),
]
const ISSUES = [
  issue("bell", { number: 7, title: "Call bell silent", round_id: "r" }),
  issue("late", { number: 8, title: "No slings", round_id: "r", state: "in_progress", resolve_by: hours(-3) }),
  issue("fixed", { number: 9, title: "Printer jams", round_id: "r", state: "resolved" }),
  issue("direct", { number: 10, title: "Door squeaks" }),
  issue("east", { number: 11, title: "Elsewhere", round_id: "r", unit_id: EAST }),
]

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [
    ...BOARDS.map(row => ["board", row] as const),
    ...CARDS.map(row => ["card", row] as const),
    ...ISSUES.map(row => ["issue", row] as const),
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function look(id?: string) {
  const pattern = id ? "/huddle/:id" : "/huddle"
  const Found = screens[pattern]
  go(id ? `/huddle/${id}` : "/huddle", { replace: true })
  return render(<Found params={id ? { id } : {}} />)
}

const lane = (name: string) => screen.getByRole("region", { name: new RegExp(`^${name}`) })
const adding = (name: string) => within(lane(name)).getByRole<HTMLInputElement>("textbox", { name: "Add card" })
const cards = (name: string) =>
  within(lane(name))
    .queryAllByRole("article")
    .map(found => within(found).getByRole("heading").textContent)
const cardNamed = (name: string) => within(screen.getByRole("article", { name }))
const add = (name: string, title: string) => {
  fireEvent.input(adding(name), { target: { value: title } })
  fireEvent.keyDown(adding(name), { key: "Enter" })
}
const choose = async (title: string, name: string) => {
  fireEvent.click(screen.getByRole("button", { name: `More for ${title}` }))
  fireEvent.click(await screen.findByRole("menuitem", { name }))
}

test("the boards one may see, the own unit's first", () => {
  look()
  const names = screen.getAllByRole("link").map(link => link.textContent)
  expect(names.filter(name => name?.includes("huddle") || name?.includes("brief"))).toEqual([
    "4 West huddle",
    "4 East huddle",
    "Daily safety brief",
  ])
  expect(screen.getByText("2 open cards · 2 from rounds")).toBeTruthy()
})

test("a board begins with what it is about; the ways to elsewhere stand at its foot", () => {
  look("board-west")
  const report = screen.getByRole("link", { name: "What came of it" })
  const regions = screen.getAllByRole("region", { name: /^(Safety|Since)/ })
  for (const region of regions)
    expect(region.compareDocumentPosition(report) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  expect(regions.length).toBeGreaterThan(0)
})

describe("the board of a unit", () => {
  beforeEach(() => void look("board-west"))

  test("shows what rounds brought up and is open, worst first, with the promised time", () => {
    const found = within(lane("From rounds"))
      .getAllByRole("link")
      .map(link => link.textContent)
    expect(found).toEqual(["#8 No slings", "#7 Call bell silent"])
    expect(lane("From rounds").textContent).toMatch(/3 h late.*done by/)
    expect(lane("From rounds").textContent).toMatch(/2 h left.*seen by/)
  })

  test("shows open cards with how often they were carried, and what was finished lately", () => {
    expect(cards("Safety")).toEqual(["Two falls risks in bay C", "Linen is on time"])
    expect(cardNamed("Two falls risks in bay C").getByText(/carried 2 times/)).toBeTruthy()
    expect(screen.getByRole("heading", { name: /^Safety/ }).textContent).toBe("Safety 1")
  })

  test("shows words that were written at the same time", () => {
    expect(cardNamed("Audit on Thursday").getByText(/Also written: “Audit on Friday”/)).toBeTruthy()
  })

  test("enter adds a card and stays for the next one", async () => {
    adding("Quality").focus()
    add("Quality", "Two new starters")
    await waitFor(() => expect(adding("Quality").value).toBe(""))
    add("Quality", "Pharmacy opens late")
    await waitFor(() =>
      expect(cards("Quality")).toEqual(["Audit on Thursday", "Two new starters", "Pharmacy opens late"]),
    )
    expect(document.activeElement).toBe(adding("Quality"))
    expect(waits("card.add").map(act => act.payload)).toMatchObject([
      { board_id: "board-west", lane: "quality", title: "Two new starters" },
      { board_id: "board-west", lane: "quality", title: "Pharmacy opens late" },
    ])
  })

  test("nothing is added twice by two quick presses, nor an empty card", async () => {
    add("Quality", "Once")
    fireEvent.keyDown(adding("Quality"), { key: "Enter" })
    await waitFor(() => expect(adding("Quality").value).toBe(""))
    fireEvent.keyDown(adding("Quality"), { key: "Enter" })
    expect(waits("card.add")).toHaveLength(1)
  })

  test("a half-typed card is there again after the app was closed", async () => {
    fireEvent.input(adding("Quality"), { target: { value: "Two new st" } })
    await waitFor(async () => expect(await loadDraft("card.add:board-west:quality")).toBe("Two new st"))
    cleanup()
    await reopen()
    look("board-west")
    await waitFor(() => expect(adding("Quality").value).toBe("Two new st"))
  })

  test("done is one press", async () => {
    fireEvent.click(cardNamed("Two falls risks in bay C").getByRole("button", { name: "Done" }))
    await waitFor(() => expect(one("card", "falls").value).toMatchObject({ state: "done", done_at: hours(0) }))
    const done = cardNamed("Two falls risks in bay C").getByRole<HTMLButtonElement>("button", { name: "Done" })
    expect(done.disabled).toBe(true)
  })

  test("what was done by mistake is opened again from the card's menu", async () => {
    fireEvent.click(cardNamed("Two falls risks in bay C").getByRole("button", { name: "Done" }))
    await waitFor(() => expect(one("card", "falls").value).toMatchObject({ state: "done" }))
    fireEvent.click(cardNamed("Two falls risks in bay C").getByRole("button", { name: /^More for/ }))
    fireEvent.click(await screen.findByRole("menuitem", { name: "Not done yet" }))
    await waitFor(() => expect(one("card", "falls").value).toMatchObject({ state: "open", done_at: null }))
  })

  test("a card is carried once a huddle", async () => {
    const carry = () => cardNamed("Two falls risks in bay C").getByRole<HTMLButtonElement>("button", { name: "Carry" })
    fireEvent.click(carry())
    await waitFor(() => expect(cardNamed("Two falls risks in bay C").getByText(/carried 3 times/)).toBeTruthy())
    expect(carry().disabled).toBe(true)
  })

  test("Issue opens capture with the card's words, unit and card", () => {
    fireEvent.click(cardNamed("Two falls risks in bay C").getByRole("button", { name: "Issue" }))
    expect(place.value.path).toBe("/capture")
    expect(place.value.query.get("card_id")).toBe("falls")
    expect(place.value.query.get("unit_id")).toBe("unit-4west")
  })

  test("the title is edited in its place", async () => {
    await choose("Two falls risks in bay C", "Edit")
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Title" })
    expect(field.value).toBe("Two falls risks in bay C")
    fireEvent.input(field, { target: { value: "Three falls risks" } })
    fireEvent.keyDown(field, { key: "Enter" })
    await waitFor(() => expect(cards("Safety")).toContain("Three falls risks"))
    expect(screen.queryByRole("textbox", { name: "Title" })).toBeNull()
    expect(waits("card.edit")[0]?.payload).toEqual({ card_id: "falls", title: "Three falls risks" })
  })

  test("a title that was left is left as it was", async () => {
    await choose("Two falls risks in bay C", "Edit")
    fireEvent.input(screen.getByRole("textbox", { name: "Title" }), { target: { value: "Nonsense" } })
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }))
    expect(cards("Safety")).toContain("Two falls risks in bay C")
    expect(waits("card.edit")).toEqual([])
  })

  test("a card moves to another lane", async () => {
    await choose("Two falls risks in bay C", "Move to Quality")
    await waitFor(() => expect(cards("Quality")).toContain("Two falls risks in bay C"))
  })

  test("says how old what it shows is when nothing is heard", () => {
    expect(screen.getByText(/^Data of .*55.*, not connected$/)).toBeTruthy()
  })
})

test("a card that became an issue shows what became of it", async () => {
  cleanup()
  switchOff()
  await phoneOf(ngozi(), [
    ["board", board("board-west")],
    ["issue", issue("bell", { number: 7, round_id: "r", card_id: "falls" })],
    ["card", card("falls", { issue_id: "bell" })],
  ])
  look("board-west")
  const here = cardNamed("Two falls risks in bay C")
  expect(here.getByRole("link", { name: "#7" }).getAttribute("href")).toBe("/follow-up/bell")
  expect(here.getByRole<HTMLButtonElement>("button", { name: "Issue" }).disabled).toBe(true)
  expect(within(lane("From rounds")).getByRole("link", { name: "Card on this board" })).toBeTruthy()
})

test("who may not write on a board sees it without buttons", () => {
  look("board-east")
  expect(screen.queryByRole("textbox", { name: "Add card" })).toBeNull()
  expect(all("board").value.size).toBe(3)
})

test("a board that is not here is said so", () => {
  look("nowhere")
  expect(screen.getByText("This board is not here, or it is not yours to see.")).toBeTruthy()
})
