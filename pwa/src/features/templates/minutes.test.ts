import { describe, expect, test } from "vitest"
import type { Plan } from "../../contract/entities.gen"
import { minutesOf, monthOf, roundsPerMonth } from "./minutes"
import { line, template } from "./template.fake"

describe("the minutes of one round", () => {
  const yes = (n: number) => Array.from({ length: n }, (_, place) => line(`q${place}`))

  test("grow with each question, and are never none", () => {
    expect(minutesOf(template({ items: [] }))).toBe(1)
    expect(minutesOf(template({ items: yes(12) }))).toBe(16)
    expect(minutesOf(template({ items: yes(13) }))).toBe(18)
  })

  test("go to talk in a conversation, and to looking in an inspection", () => {
    expect(minutesOf(template({ items: yes(12), conversation: true }))).toBe(10)
  })

  test("count half of what is asked only sometimes", () => {
    const asked = yes(24).map(item => ({ ...item, show_when: [{ question: "q0" }] }))
    expect(minutesOf(template({ items: asked }))).toBe(minutesOf(template({ items: yes(12) })))
  })
})

describe("about how many rounds a month", () => {
  test.for([
    ["FREQ=DAILY", 1, 30.4],
    ["FREQ=DAILY;INTERVAL=2", 1, 15.2],
    ["FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 1, 21.7],
    ["FREQ=WEEKLY", 1, 4.3],
    ["RRULE:FREQ=WEEKLY;BYDAY=TU,TH", 3, 26.1],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", 10, 21.7],
    ["FREQ=MONTHLY;BYMONTHDAY=15", 2, 2],
    ["FREQ=MONTHLY;BYDAY=1MO,3MO", 1, 2],
    ["FREQ=MONTHLY;BYDAY=-1FR", 4, 4],
    ["FREQ=MONTHLY;BYDAY=MO", 1, 4.3],
    ["FREQ=MONTHLY;INTERVAL=3", 3, 1],
    ["FREQ=YEARLY", 12, 1],
    ["FREQ=YEARLY;BYDAY=1MO", 12, 1],
    ["FREQ=WEEKLY;INTERVAL=0", 1, 4.3],
    ["FREQ=WEEKLY", 0, 0],
    ["nonsense", 5, 0],
  ] as const)("%s in %i units: about %f", ([rule, units, about]) => {
    expect(Math.round(roundsPerMonth(rule, units) * 10) / 10).toBe(about)
  })
})

describe("what a template costs in a month", () => {
  const plan = (said: Partial<Plan>): Plan => ({
    id: "p",
    template_key: "ward",
    unit_ids: ["u"],
    person_id: null,
    role: "manager",
    rule: "FREQ=WEEKLY",
    starts_on: "2025-01-01",
    ends_on: null,
    late_after: 1,
    missed_after: 7,
    holidays: "skip",
    stopped_on: null,
    ...said,
  })
  const month = (...plans: Partial<Plan>[]) => monthOf({ key: "ward", minutes: 10 }, plans.map(plan), "2025-03-03")

  test("is what its plans ask for, unit by unit", () => {
    expect(month({ unit_ids: ["a", "b"] }, { rule: "FREQ=MONTHLY" })).toEqual({ plans: 2, rounds: 10, minutes: 97 })
  })

  test("leaves out what ended, what was stopped, and what is about another", () => {
    const over = [{ ends_on: "2025-03-02" }, { stopped_on: "2025-03-03" }, { template_key: "other" }]
    expect(month(...over)).toEqual({ plans: 0, rounds: 0, minutes: 0 })
    expect(month({ ends_on: "2025-03-03" }, { stopped_on: "2025-04-01" }).plans).toBe(2)
  })
})
