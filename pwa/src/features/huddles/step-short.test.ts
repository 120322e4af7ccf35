import { expect, test } from "vitest"
import { later, readShort } from "./step-short"

const PEOPLE = [
  { id: "sam", name: "Sam Osei" },
  { id: "ngozi", name: "Ngozi Okafor" },
  { id: "maria", name: "María Paz" },
  { id: "mark", name: "Mark Lee" },
  { id: "markus", name: "Markus Lind" },
]
const FRIDAY = "2026-03-06"

test.each([
  ["Two falls in bay C", { title: "Two falls in bay C" }],
  ["Order walkers @sam !mon", { title: "Order walkers", owner_id: "sam", due_on: "2026-03-09" }],
  ["@Maria ask pharmacy", { title: "ask pharmacy", owner_id: "maria" }],
  ["Linen @ngoz,", { title: "Linen", owner_id: "ngozi" }],
  ["Linen @samosei", { title: "Linen", owner_id: "sam" }],
  ["Linen @mark", { title: "Linen", owner_id: "mark" }],
  ["Linen !today", { title: "Linen", due_on: "2026-03-06" }],
  ["Linen !mañana", { title: "Linen", due_on: "2026-03-07" }],
  ["Linen !fri", { title: "Linen", due_on: "2026-03-13" }],
  ["Linen !miércoles", { title: "Linen", due_on: "2026-03-11" }],
  ["Linen !12/3", { title: "Linen", due_on: "2026-12-03" }],
  ["Linen !3/5", { title: "Linen", due_on: "2027-03-05" }],
])("%s", (line, read) => expect(readShort(line, PEOPLE, FRIDAY, false)).toEqual(read))

test("in Spanish the day comes before the month", () => {
  expect(readShort("Ropa !12/3", PEOPLE, FRIDAY, true).due_on).toBe("2026-03-12")
})

test.each([
  "Linen @ma",
  "Mail @nobody now",
  "Meet !soon",
  "Meet !31/31",
  "Beds 12/3",
  "!!! urgent",
  "@",
  "a@b.example !",
])("what is not understood stays: %s", line => expect(readShort(line, PEOPLE, FRIDAY, false)).toEqual({ title: line }))

test("only the first name and the first day are taken", () => {
  expect(readShort("@sam @ngozi !mon !tue", PEOPLE, FRIDAY, false)).toEqual({
    title: "@ngozi !tue",
    owner_id: "sam",
    due_on: "2026-03-09",
  })
})

test("days go on over the end of a month and of a leap year's February", () => {
  expect([later("2026-01-31", 1), later("2028-02-28", 1), later("2026-12-31", 7)]).toEqual([
    "2026-02-01",
    "2028-02-29",
    "2027-01-07",
  ])
})
