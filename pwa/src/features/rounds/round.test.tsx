import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { place } from "../../base/router"
import { all, photos } from "../../sync"
import { look, onDisk, phone, restart, SAM, sent, switchOff, types, UNIT } from "./ward.fake"

beforeEach(async () => {
  await phone()
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
})

const press = (name: string | RegExp, role = "button") => fireEvent.click(screen.getByRole(role, { name }))
const type = (name: string | RegExp, text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name }), { target: { value: text } })
const question = (name: string | RegExp) => screen.findByRole("heading", { level: 2, name })

async function startRound() {
  look("/round")
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
}

/** On, without an answer, until that question stands there. */
async function skipTo(name: string | RegExp) {
  await startRound()
  press("Next")
  await question(/I am here to listen/)
  press("Next")
  await question("What works well?")
  while (!screen.queryByRole("heading", { level: 2, name })) press("Skip to the next question")
  await question(name)
}

test("the first screen says what became of last time", async () => {
  await startRound()
  expect(screen.getByText("32 staff · 28 beds · led by Ngozi Eze")).toBeTruthy()
  expect(screen.getByText("New cord.", { exact: false })).toBeTruthy()
  expect(screen.getByText(/because: the wall carries the floor/)).toBeTruthy()
  const number = (label: string) => screen.getByText(label).closest("div")?.querySelector("dd")?.textContent
  expect(["raised", "fixed", "in progress", "cannot be done"].map(number)).toEqual(["3", "1", "1", "1"])
  expect(screen.queryByText("said to be done")).toBeNull()
})

test("a unit whose staff nobody counted is not said to have none", async () => {
  const uncounted = { id: UNIT, facility_id: "annes", name: "4 West", staff: 0, beds: 1, lead_id: null }
  await phone("executive", [["unit", uncounted]])
  await startRound()
  expect(screen.getByText("1 bed")).toBeTruthy()
})

test("one tap answers and moves on; undo brings the question back unanswered", async () => {
  await skipTo("Do you have what you need?")
  press("Yes", "radio")
  await question("Did you hear back?")
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
  await question("Do you have what you need?")
  await waitFor(() => expect(sent("round.answer")).toEqual([]))
  expect(screen.getByRole("radio", { name: "Yes" }).getAttribute("aria-checked")).toBe("false")
})

test("an undo that comes too late answers anew what stood there before", async () => {
  await skipTo("Do you have what you need?")
  press("Yes", "radio")
  const undo = await screen.findByRole("button", { name: "Undo" })
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5_000 })
  fireEvent.click(undo)
  await waitFor(() => expect(sent("round.answer").map(given => given.value)).toEqual(["yes", null]))
})

test("an undo takes the answer, not the note that came with it", async () => {
  await skipTo("Do you have what you need?")
  press("Note")
  type("Note to this question", "only on days")
  press("Yes", "radio")
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
  await question("Do you have what you need?")
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Note to this question" }).value).toBe("only on days")
  press("Skip to the next question")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: null, note: "only on days" }]))
})

test("a phone that dies is found again at the same question, with the words typed", async () => {
  await skipTo("What works well?")
  type("What works well?", "labels on every li")
  const { path } = place.value
  await waitFor(async () => expect(await onDisk("drafts")).toContain("labels on every li"))
  cleanup()
  await restart()
  look(path)
  await question("What works well?")
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("labels on every li")
  press("Next")
  await waitFor(() =>
    expect(sent("round.answer")).toMatchObject([{ question_id: "works", value: "labels on every li" }]),
  )
})

test("an answer that asks for an issue offers it, filled in, and forces nothing", async () => {
  await skipTo("Do you have what you need?")
  press("No", "radio")
  await question("Did you hear back?")
  fireEvent.click(await screen.findByRole("button", { name: "Equipment: raise an issue" }))
  await screen.findByRole("textbox", { name: "What is going on?" })
  expect(screen.getByRole("radio", { name: "Equipment" }).getAttribute("aria-checked")).toBe("true")
  expect(screen.getByRole("radio", { name: "Affects care today" }).getAttribute("aria-checked")).toBe("true")
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  await waitFor(() => expect(sent("issue.raise")).toHaveLength(1))
  expect(sent("issue.raise")[0]).toMatchObject({
    unit_id: UNIT,
    question_id: "need",
    priority: "P2",
    category: "equipment",
  })
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  expect(screen.queryByRole("button", { name: "Equipment: raise an issue" })).toBeNull()
})

test("words given as an answer stand in the issue they become", async () => {
  await skipTo("One thing to fix?")
  type("One thing to fix?", "A second hoist")
  press("Yes, raise it")
  await screen.findByRole("textbox", { name: "What is going on?" })
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What is going on?" }).value).toBe("A second hoist")
})

test("nothing rules out the rest and leaves no more to say", async () => {
  await skipTo("What got in the way?")
  press("equipment", "checkbox")
  press("nothing", "checkbox")
  await question("One thing to fix?")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: ["nothing"] }]))
})

test("two touches in one breath both count", async () => {
  await skipTo("What got in the way?")
  const [equipment, staffing] = ["equipment", "staffing"].map(name => screen.getByRole("checkbox", { name }))
  equipment?.click()
  staffing?.click()
  press("Skip to the next question")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: ["equipment", "staffing"] }]))
})

test("with nothing to raise, twelve taps lead from the first question to the end", async () => {
  await skipTo("What works well?")
  let taps = 0
  const tap = (name: string | RegExp, role?: string) => {
    press(name, role)
    taps++
  }
  tap("Skip to the next question")
  tap("Skip to the next question")
  tap("nothing", "checkbox")
  await question("One thing to fix?")
  const skip = () => screen.getByRole<HTMLButtonElement>("button", { name: "Skip to the next question" })
  expect(skip().disabled).toBe(true)
  await waitFor(() => expect(skip().disabled).toBe(false))
  tap("Skip to the next question")
  tap("Yes", "radio")
  await question("Did you hear back?")
  tap("fixed", "radio")
  await question("How sure are you?")
  tap("7", "radio")
  await question("Which matter most?")
  tap("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(taps).toBeLessThanOrEqual(12)
  expect(types()).toEqual([
    "round.start",
    "round.answer",
    "round.answer",
    "round.answer",
    "round.answer",
    "round.finish",
  ])
})

test("finishing thanks by name, once, after the answers and before the end", async () => {
  await skipTo("Who should I thank?")
  press("Sam Okafor", "radio")
  type("What for?", "stayed late")
  press("Next")
  await question("What got in the way?")
  while (!screen.queryByRole("button", { name: "Finish round" })) press("Skip to the next question")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(types()).toEqual(["round.start", "round.answer", "kudos.give", "round.finish"])
  expect(sent("kudos.give")).toMatchObject([{ to: SAM, text: "stayed late", unit_id: UNIT }])
  expect(screen.getByText("Sam Okafor")).toBeTruthy()
})

test("thanks without a name are kept as a note", async () => {
  await skipTo("Who should I thank?")
  type("What for?", "the porter with the red cap")
  press("Next")
  await waitFor(() =>
    expect(sent("round.answer")).toMatchObject([{ value: null, note: "the porter with the red cap" }]),
  )
})

test("what matters most is told with the end, and the issue says so", async () => {
  await skipTo("How sure are you?")
  press("Issue")
  await screen.findByRole("textbox", { name: "What is going on?" })
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  press("Skip to the next question")
  await question("Which matter most?")
  press("Scanner is broken", "checkbox")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  const [raised] = [...all("issue").value.values()].filter(issue => issue.title === "Scanner is broken")
  expect(sent("round.finish")).toMatchObject([{ top_issue_ids: [raised?.id] }])
  expect(raised?.top).toBe(true)
})

test("a round left in the middle waits on the start screen", async () => {
  await skipTo("What got in the way?")
  press("Leave the round. It waits for you on Today.")
  await waitFor(() => expect(place.value.path).toBe("/"))
  cleanup()
  look("/round")
  const resume = screen.getByRole("link", { name: "Resume round: 4 West · Leadership round" })
  expect([...document.querySelectorAll(".ui-button-primary")]).toEqual([resume])
  fireEvent.click(resume)
  await question("What got in the way?")
})

test("starting again before anything was said goes on with the same round", async () => {
  await startRound()
  const { path } = place.value
  cleanup()
  await startRound()
  expect(place.value.path).toBe(path)
  expect(types()).toEqual(["round.start"])
})

test("a picture that this phone cannot read is refused with a sentence, and nothing of it is kept", async () => {
  await skipTo("What works well?")
  const file = new File(["no picture"], "camera.heic", { type: "image/heic" })
  fireEvent.change(screen.getByLabelText("Photo"), { target: { files: [file] } })
  expect(await screen.findByText(/cannot read that picture/)).toBeTruthy()
  press("Skip to the next question")
  await question("Who should I thank?")
  expect(types()).toEqual(["round.start"])
  expect(photos.value).toEqual([])
})

test("a finished round can be read: answers in words, notes, and what was left open", async () => {
  await skipTo("What works well?")
  type("What works well?", "a whiteboard of beds")
  press("Note")
  type("Note to this question", "ask 6 North to visit")
  press("Next")
  while (!screen.queryByRole("button", { name: "Finish round" })) press("Skip to the next question")
  fireEvent.click(screen.getByRole("button", { name: "How sure are you?" }))
  await question("How sure are you?")
  press("7", "radio")
  await question("Which matter most?")
  press("Finish round")
  const { path } = place.value
  await screen.findByRole("heading", { name: "Round finished" })
  cleanup()
  look(path)
  for (const words of ["a whiteboard of beds", "ask 6 North to visit", "7 of 10"])
    expect(screen.getByText(words)).toBeTruthy()
  const open = screen.getByRole("heading", { name: /questions without an answer/ }).closest(".ui-stack")
  expect(open?.querySelectorAll("button")).toHaveLength(6)
  expect(screen.getByText("Saved on this phone. It will be sent when there is signal.")).toBeTruthy()
})

/** A round without a word in it is asked about once. */
async function finishBlank() {
  press("Finish round")
  await screen.findByText(/Nothing was answered, noted or raised/)
  expect(types()).not.toContain("round.finish")
  press("Finish round")
}

test("a round in which nothing was said can be put away instead of counting as a visit", async () => {
  await skipTo("Which matter most?")
  press("Finish round")
  await screen.findByText(/Nothing was answered, noted or raised/)
  press("Put away")
  await waitFor(() => expect(types()).toEqual(["round.start", "round.discard"]))
})

test("what was left open can be answered after the finish, a thank-you too", async () => {
  await skipTo("Which matter most?")
  await finishBlank()
  await screen.findByRole("heading", { name: "Round finished" })
  press("Do you have what you need?")
  await question("Do you have what you need?")
  press("No", "radio")
  press("Done")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(screen.queryByRole("button", { name: "Do you have what you need?" })).toBeNull()
  press("Who should I thank?")
  await question("Who should I thank?")
  press("Sam Okafor", "radio")
  type("What for?", "stayed late")
  press("Done")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(sent("round.answer")).toMatchObject([{ value: "no" }, { value: { person_id: SAM, why: "stayed late" } }])
  expect(sent("kudos.give")).toMatchObject([{ to: SAM, text: "stayed late" }])
  expect(await onDisk("drafts")).toBe("[]")
})

test("an answer begun after the finish and left by the way back is kept", async () => {
  await skipTo("Which matter most?")
  await finishBlank()
  await screen.findByRole("heading", { name: "Round finished" })
  press("What works well?")
  await question("What works well?")
  type("What works well?", "labels on every lid")
  press("Back")
  await screen.findByRole("heading", { name: "Round finished" })
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: "labels on every lid" }]))
})

test("the round says that an issue was raised and that thanks were given", async () => {
  await skipTo("What works well?")
  press("Kudos")
  fireEvent.click(await screen.findByRole("radio", { name: "Sam Okafor" }))
  press("Give thanks")
  expect(await screen.findByText("Thanks to Sam Okafor, saved on this phone.")).toBeTruthy()
  press("Issue")
  fireEvent.input(await screen.findByRole("textbox", { name: "What is going on?" }), { target: { value: "No linen" } })
  press("Raise issue")
  expect(await screen.findByText("Raised, and saved on this phone.")).toBeTruthy()
})

test("who was thanked on the way is not thanked again without new words, and counts once", async () => {
  await skipTo("What works well?")
  press("Kudos")
  fireEvent.click(await screen.findByRole("radio", { name: "Sam Okafor" }))
  fireEvent.input(screen.getByRole("textbox", { name: "What for?" }), { target: { value: "stayed late" } })
  press("Give thanks")
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  press("Skip to the next question")
  await question("Who should I thank?")
  expect(screen.getByText(/Thanked in this round already: Sam Okafor/)).toBeTruthy()
  press("Sam Okafor", "radio")
  press("Next")
  while (!screen.queryByRole("button", { name: "Finish round" })) press("Skip to the next question")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(sent("kudos.give")).toMatchObject([{ text: "stayed late" }])
  expect(screen.getByText("person to be thanked")).toBeTruthy()
})
