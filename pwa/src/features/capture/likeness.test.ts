import { expect, test } from "vitest"
import cases from "../../../../tests/cases/likeness.json"
import { likeness, mostAlike } from "./likeness"

test.for(cases)("$name", ({ one, other, likeness: expected, alike }) => {
  expect(likeness(one, other)).toBe(expected)
  expect(likeness(other, one)).toBe(expected)
  expect(mostAlike(one, [other], 1)).toEqual(alike ? [other] : [])
})

test("the likest come first, and no more than asked for", () => {
  const said = (title: string) => ({ title, unit_id: "4 West", category: "it" })
  const others = ["Label printer jams", "Printer", "Nothing of the kind", "Printer broken"].map(said)
  const offered = mostAlike(said("Printer broken"), others, 2).map(({ title }) => title)
  expect(offered).toEqual(["Printer broken", "Printer"])
})
