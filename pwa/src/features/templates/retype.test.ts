import { describe, expect, test } from "vitest"
import type { Item, Template } from "../../contract/entities.gen"
import { type Lost, retyped } from "./retype"
import { faults } from "./sound"
import { both, line, template } from "./template.fake"

const SAME = { id: "a", key: "a" }
const options = [
  { key: "red", text: both("Red") },
  { key: "blue", text: both("Blue") },
]

const asking = (said: Partial<Item>, ...others: Item[]): Template =>
  template({ items: [line("a", { text: both("Which?"), ...said }), ...others] })

const lostOf = (one: Template, type: Item["type"]): Partial<Record<Lost, number>> =>
  Object.fromEntries(retyped(one, "a", type, SAME).lost.map(({ what, n }) => [what, n]))

const first = (one: Template, type: Item["type"]) => retyped(one, "a", type, SAME).template.items[0]

describe("what still applies stays", () => {
  test("its words, its section, what it waits for, and its marks", () => {
    const said = { section: "s", required: true, private: true, shows: "last_time" as const }
    expect(first(asking(said), "text")).toEqual(line("a", { text: both("Which?"), type: "text", ...said }))
  })

  test("the answers, from one choice to several and back", () => {
    const one = asking({ type: "choice", options, suggest: [{ on: ["red"], priority: "P2" }] })
    expect(retyped(one, "a", "several", SAME).lost).toEqual([])
    expect(first(one, "several")).toEqual({ ...one.items[0], type: "several" })
  })

  test("a rule for any answer at all", () => {
    const one = asking({ suggest: [{ on: ["*"], category: "it", priority: "P3" }] })
    expect(first(one, "text")?.suggest).toEqual(one.items[0]?.suggest)
  })

  test("a choice begins with two answers to be written", () => {
    expect(first(asking({}), "choice")?.options).toHaveLength(2)
  })

  test("others that wait for it follow it to its new key", () => {
    const waits = line("b", { show_when: [{ question: "a" }, { question: "c" }] })
    const found = retyped(asking({}, waits, line("c")), "a", "text", { id: "new", key: "text_1" })
    expect(found.template.items[0]).toMatchObject({ id: "new", key: "text_1", type: "text" })
    expect(found.template.items[1]?.show_when).toEqual([{ question: "text_1" }, { question: "c" }])
    expect(found.lost).toEqual([])
  })
})

describe("what does not is told", () => {
  test("answers, and what hangs on them", () => {
    const one = asking(
      {
        type: "choice",
        options,
        sensitive: true,
        suggest: [
          { on: ["red"], priority: "P2", category: "it" },
          { on: ["*"], priority: "P3", category: "it" },
        ],
        prompt: [{ on: ["blue"], text: both("Go.") }],
      },
      line("b", { show_when: [{ question: "a", is: ["red"] }] }),
    )
    expect(lostOf(one, "text")).toEqual({ options: 2, suggest: 1, prompt: 1, sensitive: 1, waiting: 1 })
    expect(faults(retyped(one, "a", "text", SAME).template)).toEqual([])
  })

  test("unit and bounds of a number, its lights, and those that measure it", () => {
    const number = { type: "number", unit: both("people"), least: 0, most: 9, red: { at_least: 3 } } as const
    const waits = [
      line("b", { show_when: [{ question: "a", at_least: 1 }] }),
      line("c", { show_when: [{ question: "a", is: ["red"] }] }),
    ]
    expect(lostOf(asking(number, ...waits), "scale")).toEqual({ number: 4, waiting: 1 })
    expect(lostOf(asking(number, ...waits), "yes_no")).toEqual({ number: 4, waiting: 2 })
  })

  test("of a line said aloud everything that asks", () => {
    const one = asking({ required: true, events: true, suggest: [{ on: ["no"], priority: "P2", category: "it" }] })
    expect(lostOf(one, "say")).toEqual({ required: 1, events: 1, suggest: 1 })
    expect(first(one, "say")).toEqual(line("a", { text: both("Which?"), type: "say" }))
  })

  test("of a condition the answers that are gone; with none left the whole of it", () => {
    const waits = line("b", { show_when: [{ question: "a", is: ["yes", "na"] }] })
    const choice = retyped(asking({}, waits), "a", "choice", SAME)
    expect(choice.template.items[1]?.show_when).toBeUndefined()
    expect(choice.lost).toEqual([{ what: "waiting", n: 1 }])
  })
})

test("its own type, or a question that is gone, changes nothing", () => {
  const one = asking({})
  expect(retyped(one, "a", "yes_no", SAME)).toEqual({ template: one, lost: [] })
  expect(retyped(one, "gone", "text", SAME)).toEqual({ template: one, lost: [] })
})
