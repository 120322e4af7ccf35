// Draws.
import { expect, test } from "vitest"
import type { Person, Queue, Unit } from "../../contract/entities.gen"
import { WEST } from "./annes.fake"
import { mentioned, offered, withName } from "./mentions"

const person = (id: string, name: string, unit_id: string | null, facility_id: string | null = null) =>
  ({ id, name, unit_id, role: "charge", roles: [{ role: "charge", unit_id, facility_id }] }) as unknown as Person

const people = [
  person("ana", "Ana Reyes", "unit-4east"),
  person("ngozi", "Ngozi Okafor", WEST),
  person("nuria", "Nuria Vidal", "unit-4east"),
  person("ruth", "Ruth Feld", null),
  person("site", "Nils Site", null, "annes"),
]
const unit = { id: WEST, facility_id: "annes" } as Unit
const queue = { member_ids: ["ana"], restricted: false } as unknown as Queue
const around = { people, unit, queue }
const names = (text: string, more = {}) => offered(text, { ...around, ...more }).map(one => one.id)

test("after an @ those are offered who may see the issue", () => {
  expect(names("Could @")).toEqual(["ana", "ngozi", "site", "ruth"])
  expect(names("Could @n")).toEqual(["ngozi", "site"])
  expect(names("Could @oka")).toEqual(["ngozi"])
  expect(names("Could @ngo")).toEqual(["ngozi"])
  expect(names("Could")).toEqual([])
  expect(names("priya@n")).toEqual([])
})

test("of what is said in confidence, its queue alone", () =>
  expect(names("@", { queue: { ...queue, restricted: true } })).toEqual(["ana"]))

test("a name that is picked stands in full, and nobody is offered any more", () => {
  const text = withName("Could @ngo", people[1] as Person)
  expect(text).toBe("Could @Ngozi Okafor ")
  expect(names(`${text}look`)).toEqual([])
})

test("who is mentioned is read from the words that are sent", () => {
  expect(mentioned("Could @Ngozi Okafor and @Nuria Vidal look, @Ana?", around)).toEqual(["ngozi"])
})
