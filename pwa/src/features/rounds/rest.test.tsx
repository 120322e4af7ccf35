import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { all } from "../../sync"
import { begin, isChosen, press, question, ready, type } from "./hand.fake"
import { phone, type Row, said, sent, switchOff, templateOf } from "./ward.fake"

const SECTIONS = [
  { key: "ways", title: said("Ways out"), checks: true },
  { key: "fire", title: said("Fire safety"), checks: true },
  { key: "talk", title: said("Asked"), checks: false },
]
const check = (id: string, section: string, more: object = {}) => ({ id, type: "yes_no", section, ...more })
const INSPECTION = templateOf(
  "inspection",
  [
    check("corridors", "ways"),
    check("doors", "ways", { show_when: [{ question: "corridors", is: ["yes"] }] }),
    check("signs", "ways"),
    check("panels", "fire"),
    { id: "carts", type: "number", section: "fire" },
    check("oxygen", "fire"),
    check("drill", "talk"),
  ],
  { sections: SECTIONS },
)

beforeEach(async () => {
  await phone("executive", [INSPECTION] satisfies Row[])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
})

const answers = () => {
  const [round] = [...all("round").value.values()].filter(one => one.template_id === "inspection")
  return Object.fromEntries(Object.entries(round?.answers ?? {}).map(([id, { value, rest }]) => [id, [value, rest]]))
}

test("rest is fine answers what is left of a section with one command, and the next section begins", async () => {
  await begin("inspection")
  press("Yes", "radio")
  await question("doors")
  press("No", "radio")
  await question("signs")
  await ready("Rest is fine: 1 check")
  press("Rest is fine: 1 check")
  await question("panels")
  await waitFor(() => expect(sent("round.rest")).toMatchObject([{ question_ids: ["signs"] }]))
  expect(answers()).toEqual({ corridors: ["yes", undefined], doors: ["no", undefined], signs: ["yes", true] })
})

test("a check that comes up only by the answers given so is asked", async () => {
  await begin("inspection")
  press("Rest is fine: 2 checks")
  await question("doors")
  await ready("Rest is fine: 1 check")
})

test("a question of the section that is no check is still asked", async () => {
  await begin("inspection")
  press("No", "radio")
  await question("signs")
  await ready("Rest is fine: 1 check")
  press("Rest is fine: 1 check")
  await question("panels")
  await ready("Rest is fine: 2 checks")
  press("Rest is fine: 2 checks")
  await question("carts")
  type("carts", "2")
  press("Next")
  await question("oxygen")
  await waitFor(() => isChosen("Yes"))
  press("Next")
  await question("drill")
  expect(screen.queryByRole("button", { name: /Rest is fine/ })).toBeNull()
})

test("it can be taken back like an answer", async () => {
  await begin("inspection")
  press("Rest is fine: 2 checks")
  await question("doors")
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
  await question("corridors")
  await waitFor(() => expect(sent("round.rest")).toEqual([]))
  expect(answers()).toEqual({})
})

test("taken back too late, each check is unanswered again and keeps its note", async () => {
  await begin("inspection")
  press("Note")
  type("Note to this question", "a bed stands there")
  press("Rest is fine: 2 checks")
  const undo = await screen.findByRole("button", { name: "Undo" })
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5_000 })
  fireEvent.click(undo)
  await waitFor(() => expect(Object.keys(answers())).toHaveLength(2))
  await waitFor(() => expect(answers()).toEqual({ corridors: [null, undefined], signs: [null, undefined] }))
  expect(sent("round.answer").at(-2)).toMatchObject({ question_id: "corridors", note: "a bed stands there" })
})

test("the summary says how many were answered so, and which", async () => {
  await begin("inspection")
  press("No", "radio")
  await question("signs")
  await ready("Rest is fine: 1 check")
  press("Rest is fine: 1 check")
  await question("panels")
  await ready("Rest is fine: 2 checks")
  press("Rest is fine: 2 checks")
  await question("carts")
  await ready("Skip to the next question")
  press("Skip to the next question")
  press("Next")
  await question("drill")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(screen.getByText("3 by “Rest is fine”")).toBeTruthy()
  expect(screen.getAllByText(/· by “Rest is fine”/)).toHaveLength(3)
})
