// What the detail says of an issue besides its story: where it came from, and who follows it.
import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { EAST, hours, issue, NOW, ngozi, phoneOf, priya, switchOff, WEST } from "./annes.fake"
import { IssueFacts } from "./facts"

const TEMPLATE = {
  id: "visit",
  title: { en: "Leadership round", es: "Ronda" },
  items: [{ id: "need", text: { en: "What do you need?", es: "¿Qué necesita?" } }],
} as unknown as Template
const round = (id: string, more: Partial<Round> = {}) =>
  ({ id, unit_id: WEST, template_id: "visit", rounder_id: "ruth", state: "finished", answers: {}, ...more }) as Round

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function facts(more: Partial<Issue>, me = ngozi()) {
  await phoneOf(me, [
    ["template", TEMPLATE],
    ["round", round("walk", { finished_at: hours(-2) })],
    ["round", round("mine", { state: "open", rounder_id: "ngozi" })],
  ])
  render(<IssueFacts issue={issue("bell", more)} />)
}
const fact = (term: string) => screen.queryByText(term, { selector: "dt" })?.nextElementSibling ?? null
const link = () => fact("Raised in")?.querySelector("a")?.getAttribute("href")

test("the round it was raised in is one touch away", async () => {
  await facts({ round_id: "walk", question_id: "need" })
  expect(fact("Raised in")?.textContent).toBe("Leadership round, at the question “What do you need?”")
  expect(link()).toBe(`/history/${WEST}/round/walk`)
})

test("also when this device has let the round go", async () => {
  await facts({ round_id: "gone" })
  expect(fact("Raised in")?.textContent).toBe("A round")
  expect(link()).toBe(`/history/${WEST}/round/gone`)
})

test("one's own round that is not finished goes on where it is", async () => {
  await facts({ round_id: "mine" })
  expect(link()).toBe("/round/mine")
})

test("a round of a unit that one does not see leads nowhere", async () => {
  await facts({ round_id: "gone", unit_id: EAST })
  expect(fact("Raised in")?.textContent).toBe("A round")
  expect(link()).toBeUndefined()
})

test("who watches it is said, oneself first, and who is not known here is counted", async () => {
  await facts({ watchers: ["ana", "priya", "stranger"] }, priya())
  expect(fact("Watched by")?.textContent).toBe("You, Ana Reyes and 1 more")
})

test("nobody is named where nobody watches", async () => {
  await facts({ watchers: [] })
  expect(fact("Watched by")).toBeNull()
})

test.each([
  ["moved day", hours(-24), "once, 2 days"],
  ["clock that ran in between", hours(-12), "2 times, 36 h"],
])("how often it stood still, with a %s", async (_, begins, said) => {
  await facts({
    stops: [
      { begins: hours(-48), ends: hours(-24) },
      { begins, ends: hours(0) },
    ],
  })
  expect(fact("Stood still")?.textContent).toBe(said)
})
