import { cleanup, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { place } from "../../base/router"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { press, question, type } from "./hand.fake"
import { partOf, toVerify, visitedAt } from "./verifying"
import { issueOf, look, onDisk, phone, type Row, restart, sent, switchOff, templateOf, types, UNIT } from "./ward.fake"

const CHECK = templateOf("check", [{ id: "hello", type: "say" }], { kind: "fixed_or_not", conversation: true })
const resolved = (n: number, more: Partial<Issue> = {}): Row => [
  "issue",
  issueOf(`Thing ${n}`, {
    state: "resolved",
    number: n,
    resolved_at: `2025-03-0${n + 1}T09:00:00Z`,
    what_we_did: `Mended ${n}`,
    raised_by: "sam",
    ...more,
  }),
]

// Resolved before the last visit, which was on 1 March, and never looked at.
const FROM_BEFORE = resolved(4, { resolved_at: "2025-02-20T09:00:00Z" })

beforeEach(async () => {
  await phone("executive", [CHECK, resolved(2), resolved(1, { raised_by: "marta" }), resolved(3)])
})
afterEach(() => {
  cleanup()
  switchOff()
})

async function begin() {
  const seen = look(`/round?unit=${UNIT}`)
  press("Check")
  await screen.findByText("3 questions, about 5 min")
  press("Start round")
  await question("“hello”")
  press("Next")
  await question(/Thing 1/)
  return seen
}

const state = (n: number) => all("issue").value.get(`Thing ${n}`)?.state

test("the start offers what was answered, and the round asks about each, the longest answered first", async () => {
  look(`/round?unit=${UNIT}`)
  expect(screen.getByText("3 answered issues to check here")).toBeTruthy()
  cleanup()
  await begin()
  expect(screen.getByRole("radiogroup", { name: "Is it really fixed? #1 Thing 1" })).toBeTruthy()
  expect(screen.getByText("What was done: Mended 1")).toBeTruthy()
  expect(screen.getByRole("progressbar").getAttribute("aria-valuemax")).toBe("3")
})

test("fixed settles what the rounder had raised, and leaves the rest to whoever did", async () => {
  await begin()
  press("Fixed", "radio")
  await question(/Thing 2/)
  await waitFor(() => expect(state(1)).toBe("confirmed"))
  press("Fixed", "radio")
  await question(/Thing 3/)
  await waitFor(() => expect(sent("round.answer")).toHaveLength(2))
  expect(state(2)).toBe("resolved")
})

test("not yet asks for a sentence before it is said, and then opens the issue again", async () => {
  await begin()
  press("Not yet", "radio")
  press("Next")
  expect(await screen.findByText(/Say in one sentence what is still wrong/)).toBeTruthy()
  await question(/Thing 1/)
  expect(sent("round.answer")).toEqual([])
  expect(state(1)).toBe("resolved")
  type("What is still wrong?", "It still rings")
  press("Next")
  await question(/Thing 2/)
  await waitFor(() => expect(state(1)).toBe("in_progress"))
  expect(sent("round.answer")).toMatchObject([{ question_id: "Thing 1", value: "not_yet", note: "It still rings" }])
  expect(all("issue").value.get("Thing 1")).toMatchObject({ why: "It still rings", reopened: expect.any(Number) })
})

test("not yet without a sentence is never sent, whichever way one leaves", async () => {
  await begin()
  press("Not yet", "radio")
  press("Later")
  await question(/Thing 2/)
  press("Fixed", "radio")
  await question(/Thing 3/)
  press("Could not see it", "radio")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(sent("round.answer").map(given => given.question_id)).toEqual(["Thing 2", "Thing 3"])
  expect(state(1)).toBe("resolved")
})

test("what it asks stays as it was when it began, whatever is answered meanwhile", async () => {
  await begin()
  const { path } = place.value
  press("Fixed", "radio")
  await question(/Thing 2/)
  await waitFor(async () => expect(await onDisk("drafts")).toContain('"asked":["Thing 1","Thing 2","Thing 3"]'))
  cleanup()
  await restart()
  look(path)
  await question(/Thing 2/)
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("2 of 3, 1 answered")
})

test("a finished check is read with what was found, and nothing waits to be checked twice", async () => {
  await begin()
  press("Fixed", "radio")
  await question(/Thing 2/)
  press("Fixed", "radio")
  await question(/Thing 3/)
  press("Fixed", "radio")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(screen.getAllByText("Fixed")).toHaveLength(3)
  expect(screen.getByText("3 of 3")).toBeTruthy()
  expect(types().at(-1)).toBe("round.finish")
  cleanup()
  look(`/round?unit=${UNIT}&template=check`)
  expect(screen.getByText("Nothing waits to be checked here.")).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Start round" })).toBeNull()
})

test("what was answered since the last visit comes first, and then what is from before", async () => {
  cleanup()
  switchOff()
  await phone("executive", [CHECK, FROM_BEFORE, resolved(2), resolved(1)])
  await begin()
  expect(screen.getByRole("heading", { name: "Since the last visit" })).toBeTruthy()
  press("Fixed", "radio")
  await question(/Thing 2/)
  press("Fixed", "radio")
  await question(/Thing 4/)
  expect(screen.getByRole("heading", { name: "From before" })).toBeTruthy()
  press("Not yet", "radio")
  type("What is still wrong?", "It still rings")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
})

test("what was left unanswered stands on the summary, one tap from its answer", async () => {
  await begin()
  press("Later")
  await question(/Thing 2/)
  press("Fixed", "radio")
  await question(/Thing 3/)
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(screen.getByText("1 of 3")).toBeTruthy()
  await screen.findByRole("heading", { name: "One question set aside for later" })
  const left = screen.getByRole("heading", { name: "One question without an answer" }).closest(".ui-stack")
  expect([...(left?.querySelectorAll("button") ?? [])].map(row => row.textContent)).toEqual(["Thing 3"])
  press("Thing 3")
  await question(/Thing 3/)
  press("Fixed", "radio")
  press("Done")
  await screen.findByText("2 of 3")
  expect(sent("round.answer").map(given => given.question_id)).toEqual(["Thing 2", "Thing 3"])
  await screen.findByRole("heading", { name: "One question set aside for later" })
  expect(screen.queryByText(/without an answer/)).toBeNull()
})

test("whatever somebody else confirmed meanwhile is left no more", async () => {
  await begin()
  const { path } = place.value
  press("Skip to the next question")
  await question(/Thing 2/)
  press("Skip to the next question")
  await question(/Thing 3/)
  press("Finish round")
  await screen.findByText(/Nothing was answered, noted or raised/)
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  await screen.findByRole("heading", { name: "3 questions without an answer" })
  await act("issue.confirm", { issue_id: "Thing 1" })
  cleanup()
  look(path)
  expect(await screen.findByRole("heading", { name: "2 questions without an answer" })).toBeTruthy()
})

const visit = (rounder_id: string, finished_at: string, more: Partial<Round> = {}) =>
  ({ id: finished_at, unit_id: UNIT, rounder_id, finished_at, ...more }) as Round

test.for([
  ["nobody was here", [], undefined],
  ["I was here after it", [visit("marta", "2025-03-05T10:00:00Z")], "before"],
  ["I was here before it", [visit("marta", "2025-03-04T08:00:00Z")], "since"],
  ["an executive was here", [visit("eve", "2025-03-05T10:00:00Z")], "before"],
  ["the unit's own nurse made a round", [visit("ngozi", "2025-03-05T10:00:00Z")], undefined],
  ["I was here earlier the same day", [visit("marta", "2025-03-06T08:00:00Z")], undefined],
  ["I was elsewhere", [visit("marta", "2025-03-05T10:00:00Z", { unit_id: "x" })], undefined],
  ["the latest visit counts", ["2", "5", "3"].map(day => visit("eve", `2025-03-0${day}T10:00:00Z`)), "before"],
] as const)("since the last visit or before: %s", ([, rounds, expected]) => {
  const issue = issueOf("a", { state: "resolved", resolved_at: "2025-03-04T09:00:00Z" })
  const people = new Map([
    ["eve", { role: "executive" as const }],
    ["ngozi", { role: "charge" as const }],
  ])
  const midnight = Date.parse("2025-03-06T00:00:00Z")
  expect(partOf(issue, visitedAt({ rounds, people, unit_id: UNIT, by: "marta", midnight }))).toBe(expected)
})

test("an issue opened again keeps its part, whatever becomes of it", () => {
  const step = { id: "s", verb: "resolve" as const, by: "ana", at: "2025-02-20T09:00:00Z" }
  const opened = issueOf("a", { state: "in_progress", resolved_at: null, story: [step] })
  expect(partOf(opened, Date.parse("2025-03-01T09:00:00Z"))).toBe("before")
})

const looked = (value: string, at: string, more: Partial<Round> = {}) =>
  ({
    id: at,
    unit_id: UNIT,
    template_id: "check",
    state: "finished",
    answers: { a: { value, at, photo_ids: [] } },
    ...more,
  }) as unknown as Round

test.for([
  ["never looked at", [], true],
  ["fixed, and resolved before", [looked("fixed", "2025-03-05T10:00:00Z")], false],
  ["not yet, and resolved anew since", [looked("not_yet", "2025-03-03T10:00:00Z")], true],
  ["could not be seen", [looked("not_seen", "2025-03-05T10:00:00Z")], true],
  ["looked at in a round not finished yet", [looked("fixed", "2025-03-05T10:00:00Z", { state: "open" })], true],
  ["looked at in another unit's round", [looked("fixed", "2025-03-05T10:00:00Z", { unit_id: "x" })], true],
] as const)("to be checked: %s", ([, rounds, expected]) => {
  const issues = [issueOf("a", { state: "resolved", resolved_at: "2025-03-04T09:00:00Z" })]
  const templates = new Map([["check", CHECK[1] as Template]])
  expect(toVerify({ issues, rounds, templates, restricted: () => false }, UNIT).length === 1).toBe(expected)
})

test("what a queue keeps to itself is nobody else's to check", () => {
  const issues = [issueOf("a", { state: "resolved", resolved_at: "2025-03-04T09:00:00Z" })]
  expect(toVerify({ issues, rounds: [], templates: new Map(), restricted: () => true }, UNIT)).toEqual([])
})
