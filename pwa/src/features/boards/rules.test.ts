// Draws.
import { expect, test } from "vitest"
import cases from "../../../../tests/cases/boards.json"
import type { AgendaStep, Board, Lane } from "../../contract/entities.gen"
import { KINDS } from "../../contract/kinds.gen"
import { board } from "../followups/annes.fake"
import { kindOf, OWN, settingsOf, titleOf, usualKind, withLanes } from "./rules"

const title = { en: "Lane", es: "Carril" }
const lanes = (keys: readonly string[]): Lane[] => keys.map(key => ({ key, title }))
const steps = (each: readonly string[][]): AgendaStep[] =>
  each.map((keys, n) => ({ key: `${n}`, title, minutes: 1, script: [], lanes: keys, shows: [] }))

test.for(cases.agendas)("an agenda where $name", given => {
  const found = withLanes(steps(given.steps), lanes(given.lanes))
  expect(found.map(step => step.lanes)).toEqual(given.runs)
})

test.for(cases.kinds)("tier $tier of $unit_id is $kind", ({ tier, unit_id, kind }) => {
  expect(usualKind({ tier, unit_id })).toBe(kind)
})

test("a board that nobody set has what its kind has, and an older server's has it too", () => {
  const untouched = settingsOf(board("b"))
  for (const part of OWN) if (part !== "agenda") expect(untouched[part]).toBe(KINDS.shift[part])
  expect(untouched.agenda.map(step => step.key)).toEqual(KINDS.shift.agenda.map(step => step.key))
  const { kind, agenda, readings, former, ...older } = board("b", { unit_id: null, tier: 3 })
  expect(kindOf(older as Board)).toBe("safety_brief")
})

test("what a board has of its own counts, even where that is nothing", () => {
  const own = settingsOf(board("b", { readings: [], times: [{ at: "06:45", days: [0] }] }))
  expect(own.readings).toEqual([])
  expect(own.times).toEqual([{ at: "06:45", days: [0] }])
})

test("what was taken out is still called by its words", () => {
  const one = board("b", { former: [{ part: "lanes", key: "gone", title }] })
  expect(titleOf(one, "lanes", "gone")).toEqual(title)
  expect(titleOf(one, "counters", "fall_harm")?.en).toBe("Fall with harm")
  expect(titleOf(one, "lanes", "never")).toBeUndefined()
})
