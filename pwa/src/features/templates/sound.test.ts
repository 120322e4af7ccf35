import { describe, expect, test } from "vitest"
import cases from "../../../../tests/cases/templates.json"
import { FAULTS } from "../../contract/tables.gen"
import { type Draftable, faults, MOST_ITEMS } from "./sound"

const sound = cases.sound as unknown as Draftable

/** The sound template with some places set, or, with null, taken out. */
function changed(changes: readonly (readonly unknown[])[]): Draftable {
  const template = structuredClone(sound)
  for (const [path, value] of changes) {
    const way = String(path).split(".")
    const last = way.pop() ?? ""
    const holder = way.reduce<Record<string, unknown>>(
      (found, part) => found[part] as Record<string, unknown>,
      template as unknown as Record<string, unknown>,
    )
    if (value === null) delete holder[last]
    else holder[last] = value
  }
  return template
}

const found = (template: Draftable) => faults(template).map(({ at, code }) => ({ at: at.join("."), code }))

test("the sound one has no fault", () => {
  expect(found(sound)).toEqual([])
})

describe("a fault is found at its place", () => {
  test.for(cases.bad)("$name", ({ changes, faults: expected }) => {
    expect(found(changed(changes))).toEqual(expected)
  })
})

test("every fault has its case", () => {
  const met = cases.bad.flatMap(one => one.faults.map(({ code }) => code))
  expect(new Set([...met, "too_many_items"])).toEqual(new Set(FAULTS))
})

test("ten thousand questions are refused before anything else is looked at", () => {
  const [, one] = sound.items
  if (!one) throw new Error("the case has questions")
  const items = Array.from({ length: MOST_ITEMS + 1 }, (_, place) => ({ ...one, key: `q${place}`, section: "roof" }))
  expect(found({ ...sound, items })).toEqual([{ at: "items", code: "too_many_items" }])
})
