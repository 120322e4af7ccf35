import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { newId } from "../../base/ids"
import { place } from "../../base/router"
import type { Person, Role, Round } from "../../contract/entities.gen"
import { all, photos, savePhoto } from "../../sync"
import { colleagues } from "./colleagues"
import { begin, press, question, type } from "./hand.fake"
import { look, onDisk, phone, type Row, SAM, sent, switchOff, templateOf, types, UNIT } from "./ward.fake"

const TALK = templateOf("talk", [
  { id: "works", type: "text" },
  { id: "need", type: "yes_no" },
])
const finished = (n: number): Row => [
  "round",
  {
    id: `done-${n}`,
    unit_id: UNIT,
    room_id: null,
    template_id: "t1",
    rounder_id: "marta",
    state: "finished",
    started_at: `2025-02-0${n}T08:30:00Z`,
    finished_at: `2025-02-0${n}T09:00:00Z`,
    answers: { works: { value: `answer ${n}`, at: `2025-02-0${n}T08:40:00Z`, photo_ids: [] } },
    handed: [{ by: "ngozi", to: "marta", at: `2025-02-0${n}T08:35:00Z` }],
  } satisfies Partial<Round> & { id: string },
]
const HANDED: Row = [
  "round",
  {
    id: "handed",
    unit_id: "unit-icu",
    room_id: null,
    template_id: "talk",
    rounder_id: "marta",
    state: "open",
    started_at: "2025-03-02T08:30:00Z",
    finished_at: null,
    answers: { works: { value: "the board", at: "2025-03-02T08:40:00Z", photo_ids: [] } },
    handed: [{ by: "ngozi", to: "marta", at: "2025-03-02T08:45:00Z" }],
  },
]

beforeEach(async () => {
  await phone("executive", [TALK, HANDED, ...[1, 2, 3, 4, 5, 6].map(finished)])
})
afterEach(() => {
  cleanup()
  switchOff()
})

async function more(item: string) {
  press("More")
  fireEvent.click(await screen.findByRole("menuitem", { name: item, hidden: true }))
  return within(await screen.findByRole("dialog"))
}

test("a colleague gets the round with all that was written, and it leaves this phone", async () => {
  await begin("talk")
  type("works", "labels on every lid")
  const { path } = place.value
  const sheet = await more("Hand over")
  fireEvent.click(sheet.getByRole("radio", { name: /^Sam Okafor · staff, / }))
  fireEvent.click(sheet.getByRole("button", { name: "Hand over to Sam Okafor" }))
  await waitFor(() => expect(place.value.path).toBe("/round"))
  expect(types()).toEqual(["round.start", "round.answer", "round.hand_over"])
  expect(sent("round.hand_over")).toMatchObject([{ person_id: SAM }])
  expect(await screen.findByText("Handed over to Sam Okafor.")).toBeTruthy()
  expect(screen.queryByRole("link", { name: "Resume round: 4 West · talk" })).toBeNull()
  expect(await onDisk("drafts")).not.toContain(path.slice(1))
})

test("whoever may round here is found by name, and nobody else", async () => {
  await begin("talk")
  const sheet = await more("Hand over")
  const find = (value: string) =>
    fireEvent.input(sheet.getByRole("textbox", { name: "Find by name" }), { target: { value } })
  find("rui")
  expect(sheet.getByRole("radio", { name: "Ruth Ruiz · executive" })).toBeTruthy()
  expect(sheet.queryByRole("radio", { name: /^Ana Ruiz/ })).toBeNull()
  find("ana")
  expect(sheet.getByText("Nobody of that name makes rounds here.")).toBeTruthy()
})

test("a round put away says what stays, and leaves nothing behind", async () => {
  await begin("talk")
  const { path } = place.value
  type("works", "labels")
  press("Issue")
  fireEvent.input(await screen.findByRole("textbox", { name: "What is going on?" }), { target: { value: "No linen" } })
  press("Raise issue")
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  const sheet = await more("Put away")
  expect(sheet.getByText("What came of it stays: 1 issue raised.")).toBeTruthy()
  fireEvent.click(sheet.getByRole("button", { name: "Put away" }))
  await waitFor(() => expect(place.value.path).toBe("/round"))
  expect(await screen.findByText("The round is put away.")).toBeTruthy()
  expect(types()).toEqual(["round.start", "issue.raise", "round.discard"])
  expect(await onDisk("drafts")).not.toContain(path.slice(1))
})

test("photos that no answer has brought go with the round that is put away", async () => {
  await begin("talk")
  const about = { entity: "round", id: place.value.path.split("/").at(-1) ?? "" }
  await savePhoto(newId(), new Blob(["picture"]), undefined, about)
  await savePhoto("other", new Blob(["picture"]), undefined, { ...about, id: "other" })
  const sheet = await more("Put away")
  fireEvent.click(sheet.getByRole("button", { name: "Put away" }))
  await waitFor(() => expect(place.value.path).toBe("/round"))
  expect(photos.value).toMatchObject([{ id: "other" }])
})

test("a round begun by mistake is put away from its first screen", async () => {
  look("/round?template=talk")
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  const sheet = await more("Put away")
  fireEvent.click(sheet.getByRole("button", { name: "Put away" }))
  await waitFor(() => expect([...all("round").value.values()].filter(one => one.state === "open")).toHaveLength(1))
})

test("a round handed over to me goes on where the other stopped", async () => {
  look("/round")
  fireEvent.click(screen.getByRole("link", { name: "Resume round: Intensive care · talk" }))
  await question("need")
})

test("several rounds may be under way, each with its place", async () => {
  await begin("talk")
  cleanup()
  look("/round")
  for (const place of ["4 West", "Intensive care"])
    expect(screen.getByRole("link", { name: `Resume round: ${place} · talk` })).toBeTruthy()
})

test("the last rounds stand on the start screen, each to be read; older ones one tap away", async () => {
  look("/round")
  const rows = () => screen.getAllByRole("link", { name: "4 West · Leadership round" })
  expect(rows()).toHaveLength(5)
  const lately = screen.getByRole("heading", { name: "Your last rounds" }).parentElement as HTMLElement
  expect(within(lately).getByRole("link", { name: "History" }).getAttribute("href")).toBe("/history")
  press("2 more")
  expect(rows()).toHaveLength(7)
  fireEvent.click(rows()[1] as HTMLElement)
  expect(await screen.findByText("answer 6")).toBeTruthy()
  expect(screen.getByText(/^Marta Vidal · /)).toBeTruthy()
  expect(screen.getByText("Begun by Ngozi Eze")).toBeTruthy()
})

const HERE = { id: "u", facility_id: "site", lead_id: "Kim" }
const at = (role: Role, facility_id: string | null = null, unit_id: string | null = null) => ({
  role,
  facility_id,
  unit_id,
})
const person = (id: string, roles: Person["roles"], unit_id: string | null = null): Person => ({
  id,
  name: id,
  unit_id,
  role: roles[0]?.role ?? "frontline",
  roles,
})

test.for([
  ["a nurse of the unit", [at("frontline", null, "u")], true],
  ["a nurse of another unit", [at("frontline", null, "other")], false],
  ["a manager of the whole site", [at("manager", "site")], true],
  ["a manager of another site", [at("manager", "far")], false],
  ["an executive of the organisation", [at("executive")], true],
  ["an executive of another site", [at("executive", "far")], false],
  ["a charge nurse of all units", [at("charge")], true],
  ["an administrator", [at("admin")], true],
  ["who holds two roles, one of them here", [at("frontline", null, "other"), at("charge", null, "u")], true],
  ["who holds no role at a place", [], false],
] as const)("a round is handed to whom the server lets round there: %s", ([, roles, expected]) => {
  expect(colleagues([person("Kim", [...roles])], HERE, "Me").length === 1).toBe(expected)
})

test("first come the unit's own people and its lead, then the executives, then all others", () => {
  const people = [
    person("Zoe", [at("frontline", null, "u")], "u"),
    person("Eve", [at("executive")]),
    person("Max", [at("manager", "site")]),
    person("Kim", [at("charge", "site")], "other"),
    person("Me", [at("charge", null, "u")], "u"),
  ]
  const names = (typed?: string) => colleagues(people, HERE, "Me", typed).map(one => one.id)
  expect(names()).toEqual(["Kim", "Zoe", "Eve", "Max"])
  expect(names("ma")).toEqual(["Max"])
})
