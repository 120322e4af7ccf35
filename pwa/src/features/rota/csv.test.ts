import { expect, test } from "vitest"
import type { Duty, Queue, Role } from "../../contract/entities.gen"
import { type Known, MOST, readCsv } from "./csv"
import type { Place } from "./standing"

const queue = (id: string, name: string, more: Partial<Queue> = {}) =>
  ({ id, name, member_ids: [], restricted: false, ...more }) as Queue
const held = (role: Role, unit_id: string | null = null, facility_id: string | null = null) => ({
  role,
  unit_id,
  facility_id,
})
let made = 0
const known = (duties: Duty[] = []): Known =>
  ({
    queues: [queue("biomed", "Biomed"), queue("quiet", "Quiet", { restricted: true, member_ids: ["ana"] })],
    units: [
      { id: "west", name: "4 West", facility_id: "main" },
      { id: "twin", name: "Twin" },
      { id: "twin2", name: "twin" },
    ],
    facilities: [{ id: "main", name: "Main, site" }],
    people: [
      { id: "ana", name: "Ana Ruíz", roles: [held("executive")] },
      { id: "sam1", name: "Sam", roles: [] },
      { id: "sam2", name: "Sam", roles: [] },
      { id: "ngozi", name: "Ngozi", roles: [held("charge", "west")] },
      { id: "greg", name: "Greg", roles: [held("manager", null, "main")] },
    ],
    duties,
    zone: "America/New_York",
    newId: () => `new ${made++}`,
    may: (place: Place) => place.unit_id !== "twin2",
  }) as unknown as Known

const HEAD = "place,role,person,from,to"
const LINE = "Biomed,lead,ana ruiz,2026-06-01 07:00,2026-06-01 15:00"
const read = (...lines: string[]) => readCsv([HEAD, ...lines].join("\n"), known())
const faults = (...lines: string[]) => read(...lines).problems.map(({ line, fault }) => `${line} ${fault}`)

test("each line is a duty, by the hospital's clock, whatever the capitals and accents", () => {
  expect(
    read(
      LINE,
      '"Main, site",manager,Ana Ruíz,2026-06-01T19:00,2026-06-02 07:00',
      ",executive,Ana Ruíz,2026-06-01 7:00,2026-06-08 07:00",
    ),
  ).toMatchObject({
    problems: [],
    duties: [
      {
        queue_id: "biomed",
        role: "lead",
        person_id: "ana",
        begins_at: "2026-06-01T11:00:00.000Z",
        ends_at: "2026-06-01T19:00:00.000Z",
      },
      { facility_id: "main", role: "manager", begins_at: "2026-06-01T23:00:00.000Z" },
      { queue_id: null, unit_id: null, facility_id: null, role: "executive" },
    ],
  })
})

test("semicolons, tabs, another order, a mark at the front and lines of Windows are read as well", () => {
  const text = "\uFEFFperson;place;role;to;from\r\nAna Ruíz;4 West;charge;2026-06-01 15:00;2026-06-01 07:00\r\n\r\n"
  expect(readCsv(text, known()).duties).toMatchObject([{ unit_id: "west", role: "charge" }])
  expect(readCsv(text.replaceAll(";", "\t"), known()).duties).toHaveLength(1)
})

test("every error is named by its line, and nothing of the file is taken", () => {
  const wrong = [
    LINE,
    "Nowhere,lead,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00",
    "Twin,charge,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00",
    "Biomed,boss,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00",
    "Biomed,manager,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00",
    "Biomed,lead,Zoe,2026-06-01 07:00,2026-06-01 15:00",
    "Biomed,lead,Sam,2026-06-01 07:00,2026-06-01 15:00",
    "Biomed,lead,Ana Ruíz,1 June,2026-06-01 15:00",
    "Biomed,lead,Ana Ruíz,2026-02-30 07:00,2026-06-01 15:00",
    "Biomed,lead,Ana Ruíz,2026-06-01 15:00,2026-06-01 07:00",
    "Biomed,lead,Ana Ruíz",
    "Biomed,lead,Ana Ruíz,9999-06-01 07:00,9999-06-01 15:00",
    "Biomed,lead,Ana Ruíz,2026-06-01 07:00,9999-06-01 15:00",
    "4 West,manager,Ngozi,2026-06-01 07:00,2026-06-01 15:00",
  ]
  expect(faults(...wrong)).toEqual([
    "3 place",
    "4 place.two",
    "5 role",
    "6 role.here",
    "7 person",
    "8 person.two",
    "9 time",
    "10 time",
    "11 order",
    "12 columns",
    "13 time",
    "14 time",
    "15 held",
  ])
  expect(read(...wrong).duties).toEqual([])
})

test("a queue for confidences takes only who works there, and no place that is not theirs to set", () => {
  expect(faults("Quiet,lead,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00")).toEqual([])
  const people = [...known().people, { id: "tom", name: "Tom" }] as Known["people"]
  const line = `${HEAD}\nQuiet,lead,Tom,2026-06-01 07:00,2026-06-01 15:00`
  expect(readCsv(line, { ...known(), people }).problems).toMatchObject([{ fault: "confidence" }])
  expect(readCsv(`${HEAD}\n${LINE}`, { ...known(), may: () => false }).problems).toMatchObject([
    { line: 2, fault: "yours" },
  ])
})

test("the duty of a role is for who has it there or a higher one", () => {
  const times = "2026-06-01 07:00,2026-06-01 15:00"
  const is = (place: string, role: string, name: string) => faults(`${place},${role},${name},${times}`).length === 0
  expect([is("4 West", "charge", "Ngozi"), is("4 West", "manager", "Ngozi")]).toEqual([true, false])
  expect([is("4 West", "charge", "Greg"), is("4 West", "executive", "Greg")]).toEqual([true, false])
  expect([is('"Main, site"', "manager", "Greg"), is("", "manager", "Greg")]).toEqual([true, false])
  expect([is('"Main, site"', "charge", "Ngozi"), is("", "executive", "Ana Ruíz")]).toEqual([false, true])
  expect(is("Biomed", "lead", "Ngozi"), "whoever leads a queue for a while needs no role").toBe(true)
})

test("a line after one that goes over two lines is counted as in the file", () => {
  expect(faults('"Main,\nsite",manager,Ana Ruíz,2026-06-01 07:00,2026-06-01 15:00', "Nowhere,lead,a,b,c")).toEqual([
    "2 place",
    "4 place",
  ])
})

test("without its heads, or with too many lines, nothing is read", () => {
  expect(readCsv("Biomed,Ana", known()).problems).toMatchObject([{ line: 1, fault: "head" }])
  expect(readCsv("", known()).problems).toMatchObject([{ line: 1, fault: "head" }])
  expect(faults(...Array.from({ length: MOST + 1 }, () => LINE))).toEqual([`${MOST + 2} many`])
})

test("a file that is read again is the same duties", () => {
  const [first] = read(LINE).duties
  expect(readCsv(`${HEAD}\n${LINE}`, known(first ? [first] : [])).duties).toEqual([first])
})
