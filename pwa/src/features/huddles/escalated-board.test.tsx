import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import { act, all, one } from "../../sync"
import { board, card, hours, NOW, ngozi, phoneOf, ruth, switchOff, waits } from "../followups/annes.fake"
import { actsFor } from "./actions"
import screens from "./screens"

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }))
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const came_from = { board_id: "board-west", card_id: "falls", title: "4 West huddle", why: "Two in one night" }
const escalated = { board_id: "board-brief", card_id: "above", at: hours(-30), by: "ngozi", to: "Daily safety brief" }
const above = { board_id: "board-brief", lane: "safety", added_at: hours(-30), came_from }
const answer = {
  verdict: "declined" as const,
  text: "Not before spring",
  by: "ruth",
  at: hours(-1),
  board_id: "board-brief",
  card_id: "above",
}

const WEST = board("board-west", { parent_id: "board-brief" })
const BRIEF = board("board-brief", { unit_id: null, tier: 3, kind: "safety_brief", name: "Daily safety brief" })

async function phoneWith(me: Parameters<typeof phoneOf>[0], cards: ReturnType<typeof card>[], boards = [WEST, BRIEF]) {
  await phoneOf(me, [...boards.map(row => ["board", row] as const), ...cards.map(row => ["card", row] as const)])
}

function look(id: string) {
  go(`/huddle/${id}`, { replace: true })
  const Found = screens["/huddle/:id"]
  return render(<Found params={{ id }} />)
}

const lane = (name: string) => screen.getByRole("region", { name: new RegExp(`^${name}`) })
const said = (name: string) => screen.getByRole("article", { name }).textContent
const cardNamed = (name: string) => within(screen.getByRole("article", { name }))
const button = (title: string, name: string) =>
  within(cardNamed(title).getByRole("group", { name: "What becomes of it" })).getByRole<HTMLButtonElement>("button", {
    name,
  })

test("escalate is one press: it waits, says with whom, and can be taken back", async () => {
  await phoneWith(ngozi(), [card("falls")])
  look("board-west")
  fireEvent.click(button("Two falls risks in bay C", "Escalate"))
  await waitFor(() => expect(said("Two falls risks in bay C")).toMatch(/With Daily safety brief since/))
  expect(button("Two falls risks in bay C", "Escalate").disabled).toBe(true)
  fireEvent.click(screen.getByRole("button", { name: "Undo" }))
  await waitFor(() => expect(one("card", "falls").value?.escalated).toBeNull())
  expect(waits("card.take_back")).toHaveLength(1)
})

test("Undo takes back what was pressed here, not what somebody else had escalated before", async () => {
  const [taken, seen] = [card("falls", { escalated: { ...escalated, by: "sam" } }), card("falls")]
  await phoneWith(ngozi(), [taken, card("above", above)])
  look("board-west")
  await actsFor(seen, WEST, ngozi())
    .find(({ name }) => name === "escalate")
    ?.press(seen, WEST)
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
  await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull())
  await act("card.carry", { card_id: "falls" }) // kept after whatever Undo sends
  await waitFor(() => expect(waits("card.carry")).toHaveLength(1))
  expect(waits("card.take_back")).toHaveLength(0)
})

test("a board without one above says what to do", async () => {
  await phoneWith(ngozi(), [card("falls")], [board("board-west")])
  look("board-west")
  fireEvent.click(button("Two falls risks in bay C", "Escalate"))
  await screen.findByText(/There is no board above 4 West huddle/)
  expect(waits("card.escalate")).toEqual([])
})

test("whoever leads above answers, and both cards say so", async () => {
  await phoneWith(ruth(), [card("falls", { escalated }), card("above", above)])
  look("board-brief")
  const title = "Two falls risks in bay C"
  expect(said(title)).toMatch(/From 4 West huddle · waits since .*“Two in one night”/)
  fireEvent.click(button(title, "Answer"))
  const field = cardNamed(title).getByRole("textbox", { name: "What is done about it" })
  fireEvent.input(field, { target: { value: "Sitters come on Monday" } })
  fireEvent.click(
    within(cardNamed(title).getByRole("region", { name: "Answer" })).getByRole("button", { name: "Answer" }),
  )
  await waitFor(() => expect(one("card", "falls").value?.answer?.text).toBe("Sitters come on Monday"))
  expect(one("card", "above").value?.state).toBe("done")
})

test("the answer stands on the card that asked and among the answers from above", async () => {
  await phoneWith(ngozi(), [card("falls", { escalated, answer })])
  look("board-west")
  expect(lane("Answers from above").textContent).toMatch(/Two falls risks in bay C.*Not before spring/)
  expect(cardNamed("Two falls risks in bay C").getByText(/Not before spring/)).toBeTruthy()
})

test("what waits for an answer stands first, once, and keeps its place when it is answered", async () => {
  await phoneWith(ruth(), [card("own", { board_id: "board-brief", title: "Own card" }), card("above", above)])
  look("board-brief")
  const title = "Two falls risks in bay C"
  const asked = () => lane("Waits for an answer from here")
  expect(screen.getAllByRole("article", { name: title })).toHaveLength(1)
  expect(screen.getAllByRole("article").map(one => one.getAttribute("aria-label") ?? one.textContent)[0]).toMatch(
    /Two falls/,
  )
  fireEvent.click(within(asked()).getByRole("button", { name: "Cannot" }))
  fireEvent.input(within(asked()).getByRole("textbox"), { target: { value: "Not before spring" } })
  fireEvent.click(within(asked()).getByRole("button", { name: "Say no" }))
  await waitFor(() => expect(one("card", "above").value?.state).toBe("done"))
  expect(within(asked()).getByRole("article", { name: title })).toBeTruthy()
  expect(screen.getAllByRole("article", { name: title })).toHaveLength(1)
})

test("who may not answer sees who waits, and since when", async () => {
  await phoneWith(ngozi(), [card("falls", { escalated }), card("above", above)])
  look("board-brief")
  expect(said("Two falls risks in bay C")).toMatch(/waits since/)
  expect(screen.queryByRole("button", { name: "Answer" })).toBeNull()
})

test("what must come up is a card by one tap, and not twice", async () => {
  await phoneWith(ruth(), [])
  look("board-brief")
  fireEvent.click(within(lane("Must come up here")).getAllByRole("button")[0] as HTMLElement)
  await waitFor(() => expect(waits("card.add")).toHaveLength(1))
  const there = () => within(lane("Must come up here")).getByRole("button", { name: /is on the board$/ })
  fireEvent.click(there())
  expect(waits("card.add")).toHaveLength(1)
  const [made] = all("card").value.keys()
  await act("card.edit", { card_id: made ?? "", title: "Wrong side, theatre 2" })
  await waitFor(() => expect(one("card", made ?? "").value?.title).toBe("Wrong side, theatre 2"))
  fireEvent.click(there())
  expect(waits("card.add")).toHaveLength(1)
  await act("card.done", { card_id: made ?? "" })
  await waitFor(() => expect(within(lane("Must come up here")).queryByRole("button", { name: /is on/ })).toBeNull())
  fireEvent.click(within(lane("Must come up here")).getAllByRole("button")[0] as HTMLElement)
  await waitFor(() => expect(waits("card.add")).toHaveLength(2))
})
