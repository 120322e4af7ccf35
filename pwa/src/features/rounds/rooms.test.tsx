import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { iso, now } from "../../base/clock"
import { place } from "../../base/router"
import type { Room } from "../../contract/entities.gen"
import { all } from "../../sync"
import { press, question } from "./hand.fake"
import { named, newest } from "./offered"
import { nextRoom, notSeenFirst } from "./rooms"
import { look, phone, type Row, sent, switchOff, templateOf, types, UNIT } from "./ward.fake"

const idOf = (n: number) => `0190a1b2-0000-7000-8000-0000000000${String(n).padStart(2, "0")}`
const VISIT = templateOf("visit", [
  { id: "hello", type: "say" },
  { id: "room", type: "room" },
  { id: "listen", type: "yes_no" },
])
const ROOMS: Row[] = [1, 2, 3, 10].map(n => ["room", { id: idOf(n), unit_id: UNIT, name: `Room ${n}` }])
const seenByAna = (n: number): Row => [
  "round",
  {
    id: `by-ana-${n}`,
    unit_id: UNIT,
    room_id: idOf(n),
    template_id: "visit",
    rounder_id: "ana",
    state: "finished",
    started_at: iso(now() - 1),
    finished_at: iso(now() - 1),
    answers: {},
    handed: [],
  },
]
const DUE: Row = [
  "due",
  { id: "due-1", plan_id: "p", template_key: "visit", unit_id: UNIT, person_id: "marta", due_on: "2025-03-03" },
]

beforeEach(async () => {
  await phone("executive", [VISIT, ...ROOMS, seenByAna(2), DUE])
})
afterEach(() => {
  cleanup()
  switchOff()
})

const started = () => sent("round.start")

test("a room named by the address begins a round in it that asks for no room", async () => {
  look(`/round?unit=${UNIT}&room=${idOf(3)}`)
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Room" }).value).toBe(idOf(3))
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  expect(started()).toMatchObject([{ unit_id: UNIT, template_id: "visit", room_id: idOf(3) }])
  expect(screen.getByText("4 West · Room 3")).toBeTruthy()
  press("Next")
  await question("“hello”")
  press("Next")
  await question("listen")
  press("Back")
  await question("room")
  expect(screen.getByRole("radio", { name: "Room 3" }).getAttribute("aria-checked")).toBe("true")
})

test("without a room in the address it is asked for in the round, those not seen today first", async () => {
  look(`/round?unit=${UNIT}&template=visit`)
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  press("Next")
  press("Next")
  await question("room")
  const names = screen.getAllByRole("radio").map(one => one.textContent)
  expect(names.slice(0, 3)).toEqual(["Room 1", "Room 3", "Room 10"])
  expect(names[3]).toMatch(/^Room 2, seen \d\d:\d\d$/)
})

const raiseHere = async (more: () => void = () => {}) => {
  press("Issue")
  fireEvent.input(await screen.findByRole("textbox", { name: "What is going on?" }), { target: { value: "Bed brake" } })
  more()
  press("Raise issue")
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
}
const room = () => screen.queryByRole<HTMLSelectElement>("combobox", { name: "Room" })
const unit = () => screen.getByRole("combobox", { name: "Where?" })

test("what is raised in a room is about that room, unless it is said to be about none", async () => {
  look(`/round?unit=${UNIT}&room=${idOf(3)}&template=visit`)
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  press("Next")
  press("Next")
  await question("listen")
  await raiseHere(() => expect(room()?.value).toBe(idOf(3)))
  await raiseHere(() => fireEvent.change(room() as HTMLElement, { target: { value: "" } }))
  await raiseHere(() => {
    fireEvent.change(unit(), { target: { value: "unit-icu" } })
    expect(room()).toBeNull()
  })
  expect(sent("issue.raise").map(({ unit_id, room_id }) => [unit_id, room_id])).toEqual([
    [UNIT, idOf(3)],
    [UNIT, undefined],
    ["unit-icu", undefined],
  ])
  expect([...all("issue").value.values()].filter(issue => issue.room_id === idOf(3))).toHaveLength(1)
})

test("a round that is in no room asks for none with an issue", async () => {
  look(`/round?unit=${UNIT}&template=visit`)
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  press("Next")
  press("Next")
  await question("room")
  await raiseHere(() => expect(room()).toBeNull())
  expect(sent("issue.raise")).toMatchObject([{ unit_id: UNIT }])
  expect(sent("issue.raise")[0]).not.toHaveProperty("room_id")
})

test("the next room that nobody saw today is one tap away, and what became of last time is not said again", async () => {
  look(`/round?unit=${UNIT}&room=${idOf(1)}&template=visit`)
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  press("Next")
  press("Next")
  await question("listen")
  press("Yes", "radio")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  press("Next room: Room 3")
  await question("“hello”")
  expect(screen.getByText("4 West · Room 3")).toBeTruthy()
  expect(started().at(-1)).toMatchObject({ unit_id: UNIT, template_id: "visit", room_id: idOf(3) })
  press("Next")
  await question("listen")
  await skipToEnd()
  press("Next room: Room 10")
  await question("“hello”")
  press("Next")
  await question("listen")
  await skipToEnd()
  expect(screen.getByText("Every room here was seen today.")).toBeTruthy()
})

async function skipToEnd() {
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
}

test("the rooms of a unit say who was seen today, and each leads to its round", async () => {
  look(`/round/rooms/${UNIT}?template=visit`)
  expect(screen.getByRole("heading", { name: "Rooms in 4 West" })).toBeTruthy()
  expect(screen.getByText("1 of 4 seen today")).toBeTruthy()
  expect(screen.getByText(/^Seen \d\d:\d\d, Ana R\.$/)).toBeTruthy()
  expect(screen.getAllByText("Not seen today")).toHaveLength(3)
  fireEvent.click(screen.getByRole("link", { name: "Room 10" }))
  await waitFor(() => expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Room" }).value).toBe(idOf(10)))
})

test("what is due is done by the round that its address begins, as long as it is the same place", async () => {
  look(`/round?unit=${UNIT}&template=visit&due=due-1`)
  expect(screen.getByText("Due Mon 3 Mar")).toBeTruthy()
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  expect(started()).toMatchObject([{ due_id: "due-1" }])
  cleanup()
  look(`/round?unit=unit-icu&template=visit&due=due-1`)
  expect(screen.queryByText("Due Mon 3 Mar")).toBeNull()
})

test("another address on the same screen is another choice; a sheet over it is none", async () => {
  look(`/round?unit=${UNIT}&template=visit`)
  const unit = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "Unit" }).value
  fireEvent.change(screen.getByRole("combobox", { name: "Unit" }), { target: { value: "unit-icu" } })
  await waitFor(() => expect(unit()).toBe("unit-icu"))
  cleanup()
  look(`/round?room=${idOf(1)}`)
  expect(unit()).toBe(UNIT)
  expect(place.value.path).toBe("/round")
})

test("a round begun twice by a slip is one, also with its room", async () => {
  for (let n = 0; n < 2; n++) {
    look(`/round?unit=${UNIT}&room=${idOf(1)}&template=visit`)
    press("Start round")
    await screen.findByRole("heading", { name: "Last time here" })
    cleanup()
  }
  expect(types()).toEqual(["round.start", "round.answer"])
})

test("a template is found by its key or any of its versions, and offered in its latest", () => {
  const templates = all("template").value
  const [visit] = [...templates.values()].filter(one => one.id === "visit")
  if (!visit) return expect.fail("no template")
  const more = new Map([...templates, ["visit-2", { ...visit, id: "visit-2", version: 2 }]])
  const offered = newest(more.values())
  expect(named(offered, more, "visit")?.id).toBe("visit-2")
  expect(named(offered, more, "gone")).toBeUndefined()
})

test("the next room is the next along the corridor, and after the last the first", () => {
  const rooms = [1, 2, 3].map(n => ({ id: String(n), unit_id: "u", name: `Room ${n}` })) satisfies Room[]
  expect(nextRoom(rooms, "2", () => false)?.id).toBe("3")
  expect(nextRoom(rooms, "3", id => id === "1")?.id).toBe("2")
  expect(nextRoom(rooms, "1", () => true)).toBeUndefined()
  expect(notSeenFirst(rooms, new Map()).map(room => room.id)).toEqual(["1", "2", "3"])
})
