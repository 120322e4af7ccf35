import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { place } from "../../base/router"
import { all, saveDraft } from "../../sync"
import { begin, canDraw, isChosen, press, question, skip, type } from "./hand.fake"
import {
  HOME,
  issueOf,
  LAST,
  look,
  onDisk,
  phone,
  type Row,
  restart,
  said,
  sent,
  switchOff,
  templateOf,
  UNIT,
} from "./ward.fake"

const SECTIONS = [{ key: "doors", title: said("Doors and exits"), checks: true }]
const ROOM_1 = "0190a1b2-0000-7000-8000-0000000000a1"
const ROOM_2 = "0190a1b2-0000-7000-8000-0000000000a2"

const ITEMS = [
  {
    id: "waiting",
    type: "number",
    unit: said("people"),
    least: 0,
    most: 99,
    amber: { at_least: 4 },
    red: { at_least: 8 },
  },
  { id: "why so many", type: "text", show_when: [{ question: "waiting", is: ["red"] }] },
  { id: "exits", type: "yes_no", section: "doors", prompt: [{ on: ["no"], text: said("Clear it with the porter.") }] },
  { id: "proof", type: "photo", suggest: [{ on: ["*"], category: "facilities", priority: "P3", effort: "minutes" }] },
  { id: "where", type: "room" },
  { id: "for me", type: "text", private: true },
  { id: "trust", type: "scale", sensitive: true },
  { id: "fixed before", type: "yes_no", shows: "last_time" },
]

const WORLD: Row[] = [
  templateOf("flow", [
    { id: "threats", type: "yes_no", events: true, suggest: [{ on: ["yes"], category: "security", priority: "P1" }] },
    { id: "else", type: "text" },
  ]),
  ["organisation", { ...HOME, event_system_url: "https://events.example" }],
  templateOf("walk", ITEMS, { sections: SECTIONS }),
  templateOf("talk", ITEMS, { sections: SECTIONS, conversation: true }),
  ["room", { id: ROOM_1, unit_id: UNIT, name: "Room 1" }],
  ["room", { id: ROOM_2, unit_id: UNIT, name: "Room 2" }],
  ["issue", issueOf("Cord is short", { round_id: LAST, state: "resolved" })],
]

beforeEach(async () => {
  await phone("executive", WORLD)
})
afterEach(() => {
  cleanup()
  switchOff()
})

async function skipTo(name: string, template = "walk") {
  await begin(template)
  while (!screen.queryByRole("heading", { name })) press(/^(Skip|Next)/)
  await question(name)
}

test("a number is counted by the thumb and says its light by a word", async () => {
  await begin("walk")
  for (let n = 0; n < 4; n++) press("One more")
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "waiting" }).value).toBe("4")
  expect(screen.getByText("Watch this")).toBeTruthy()
  press("One less")
  expect(screen.getByText("As it should be")).toBeTruthy()
  press("Next")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ question_id: "waiting", value: 3 }]))
})

test("a number may be typed with a comma, and stops at its bounds when counted", async () => {
  await begin("walk")
  type("waiting", "98,5")
  press("One more")
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("99")
  press("One more")
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("99")
})

test("a number out of its bounds says which they are, counts as no answer, and is kept as a note", async () => {
  await begin("walk")
  type("waiting", "100")
  expect(screen.getByText("Enter a number from 0 to 99.")).toBeTruthy()
  press("Next")
  await question("exits")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: null, note: "100" }]))
})

test("a conversation gives no number a colour", async () => {
  await begin("talk")
  type("waiting", "9")
  expect(screen.queryByText("Act on this")).toBeNull()
})

test("a question shows only when an earlier answer says so, on the way and in how far one is", async () => {
  await begin("walk")
  expect(screen.getByRole("progressbar").getAttribute("aria-valuemax")).toBe("7")
  type("waiting", "9")
  expect(screen.getByRole("progressbar").getAttribute("aria-valuemax")).toBe("8")
  press("Next")
  await question("why so many")
  press("Back")
  await question("waiting")
  type("waiting", "1")
  press("Next")
  await question("exits")
})

test("a question hidden by a changed answer is found again, with its words and the way on", async () => {
  await begin("walk")
  type("waiting", "9")
  press("Next")
  await question("why so many")
  await waitFor(() => expect(sent("round.answer")).toHaveLength(1))
  const { path } = place.value
  cleanup()
  saveDraft(path.slice(1), {
    at: "why so many",
    typed: { waiting: { value: 1 }, "why so many": { value: "two wards" } },
  })
  await waitFor(async () => expect(await onDisk("drafts")).toContain("two wards"))
  await restart()
  look(path)
  await question("why so many")
  expect(screen.getByText(/not asked any more/)).toBeTruthy()
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("two wards")
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("1 of 7, 1 answered")
  press("Back")
  await question("waiting")
  press("Next")
  await question("exits")
})

test("what to do now stands under the answer, and the round waits there", async () => {
  await skipTo("exits")
  press("No", "radio")
  expect(await screen.findByText("Clear it with the porter.", { exact: false })).toBeTruthy()
  isChosen("No")
  press("Next")
  await question("proof")
})

test("the heading of the section stands over its questions alone", async () => {
  await skipTo("exits")
  expect(screen.getByRole("heading", { level: 2, name: "Doors and exits" })).toBeTruthy()
  press("Yes", "radio")
  await question("proof")
  expect(screen.queryByText("Doors and exits")).toBeNull()
})

test("pictures are the answer of a photo question, and suggest an issue with its effort", async () => {
  await skipTo("proof")
  canDraw()
  const file = new File(["picture"], "door.jpg", { type: "image/jpeg" })
  fireEvent.change(screen.getByLabelText("Take a photo"), { target: { files: [file] } })
  expect(await screen.findByRole("img", { name: "Photo 1" })).toBeTruthy()
  press("Facilities: raise an issue")
  expect(place.value.query.get("effort")).toBe("minutes")
  await screen.findByRole("textbox", { name: "What is going on?" })
  type("What is going on?", "Door is wedged")
  press("Raise issue")
  await waitFor(() => expect(sent("issue.raise")).toMatchObject([{ effort: "minutes", question_id: "proof" }]))
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  press("Next")
  await question("where")
  await waitFor(() => expect(sent("round.answer")).toHaveLength(1))
  const [given] = sent("round.answer") as [{ value: string[]; photo_ids?: string[] }]
  expect(given.value).toHaveLength(1)
  expect(given.photo_ids).toBeUndefined()
})

test("a room is one tap and names the round", async () => {
  await skipTo("where")
  press("Room 2", "radio")
  await question("for me")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: { room_id: ROOM_2, name: "Room 2" } }]))
  expect(screen.getByText("4 West · Room 2")).toBeTruthy()
})

test("a place without a number on its door is said in words", async () => {
  await skipTo("where")
  type("Another place", "the corridor by the lift")
  press("Next")
  await question("for me")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: { name: "the corridor by the lift" } }]))
})

test("what is private and what is counted say so, and are kept apart from the round", async () => {
  await skipTo("for me")
  expect(screen.getByText("Only you will ever see this.")).toBeTruthy()
  type("for me", "asked about her son")
  press("Next")
  await question("trust")
  expect(screen.getByText(/groups of five or more/)).toBeTruthy()
  press("6", "radio")
  await question("fixed before")
  await waitFor(() => expect(all("private_answer").value.size).toBe(2))
  const [round] = [...all("round").value.values()].filter(one => one.state === "open")
  expect(round?.answers).toEqual({})
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toContain("2 answered")
})

test("the question about last time lists what became of it", async () => {
  await skipTo("fixed before", "talk")
  expect(screen.getByText("Cord is short")).toBeTruthy()
  expect(screen.getByText("Cannot")).toBeTruthy()
  press("1 more")
  expect(screen.getByText("Bell is silent")).toBeTruthy()
})

test("words that smell of harm point to the event system, and its number goes with the answer", async () => {
  await skipTo("for me")
  type("for me", "she said a neighbour fell short")
  expect(screen.queryByRole("textbox", { name: "Event report number" })).toBeNull()
  type("for me", "a neighbour fell at night")
  expect(screen.getByText(/report it in the event system/)).toBeTruthy()
  type("Event report number", "E-4711")
  press("Next")
  await question("trust")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ event_number: "E-4711" }]))
})

test("a note smells like an answer", async () => {
  await skipTo("exits")
  press("Note")
  type("Note to this question", "a visitor tripped over the cable")
  expect(screen.getByRole("textbox", { name: "Event report number" })).toBeTruthy()
})

test("a question about events says so before, waits for the number, and leads to the system", async () => {
  await begin("flow")
  const link = screen.getByRole("link", { name: "Open the event system" })
  expect(link.getAttribute("href")).toBe("https://events.example")
  press("Yes", "radio")
  await screen.findByRole("button", { name: "Security: raise an issue" })
  type("Event report number", "E-4712")
  press("Next")
  await question("else")
  await waitFor(() =>
    expect(sent("round.answer")).toMatchObject([{ value: "yes" }, { value: "yes", event_number: "E-4712" }]),
  )
})

test("a question fetched from the end leads back there", async () => {
  await skipTo("fixed before")
  press("waiting")
  await question("waiting")
  press("One more")
  press("Next")
  await question("fixed before")
})

test("a finished round is read with its numbers, rooms and pictures; what was counted is not shown", async () => {
  await begin("walk")
  type("waiting", "2")
  press("Next")
  await question("exits")
  press("Yes", "radio")
  await question("proof")
  await skip()
  await question("where")
  press("Room 1", "radio")
  await question("for me")
  type("for me", "asked about her son")
  press("Next")
  await question("trust")
  press("6", "radio")
  await question("fixed before")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  for (const words of ["2 people", "As it should be", "Room 1", "asked about her son"])
    expect(screen.getByText(words)).toBeTruthy()
  expect(screen.getByText("5 of 7")).toBeTruthy()
})
