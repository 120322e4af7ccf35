import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { place } from "../../base/router"
import { KINDS } from "../../contract/kinds.gen"
import { all, type Me, one, waiting } from "../../sync"
import { board, card } from "../followups/annes.fake"
import { EAST, type Ward, WEST, ward } from "../today/ward.fake"
import { NewBoard } from "./new-board"
import { settingsOf } from "./rules"
import screens from "./screens"

const SetUp = screens["/huddle/:id/set-up"]
const SITE = board("site", { unit_id: null, facility_id: "f", tier: 3, name: "Main site", kind: "safety_brief" })
const frontline: Partial<Me> = {
  role: "frontline",
  roles: [{ role: "frontline", facility_id: null, unit_id: WEST }],
}
let here: Ward

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
})
afterEach(async () => {
  cleanup()
  await here.leave()
})

async function look(who: Partial<Me> = {}): Promise<void> {
  here = await ward(who)
  const west = board("west", { unit_id: WEST, facility_id: "f", name: "4 West", lanes: KINDS.shift.lanes })
  await here.hear(["board", west], ["board", SITE], ["card", card("c", { board_id: "west", lane: "people" })])
  here.server.network = "down"
  render(<SetUp params={{ id: "west" }} />)
}

const section = (name: string) => within(screen.getByRole("region", { name: new RegExp(`^${name}`), hidden: true }))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const sent = () => waiting.value.map(act => act.payload as Record<string, unknown>)
const now = () => settingsOf(one("board", "west").value ?? SITE)

test("what nobody touched works: the kind's steps, times and readings stand there", async () => {
  await look()
  expect(screen.getByText("07:00, 19:00 every day")).toBeTruthy()
  expect(section("Steps").getAllByRole("listitem")).toHaveLength(KINDS.shift.agenda.length)
  expect(section("Readings").getByText("amber from 1, red from 2")).toBeTruthy()
})

test("another time is two touches and counts at once, without signal", async () => {
  await look()
  press("Times")
  const [first] = screen.getAllByLabelText("Time")
  if (first) fireEvent.input(first, { target: { value: "06:45" } })
  press("Save")
  await screen.findByText("06:45, 19:00 every day")
  expect(sent()).toEqual([{ board_id: "west", times: now().times }])
})

test("a step moves up, and has its own minutes and words in both languages", async () => {
  await look()
  press("Move up: Kit")
  await waitFor(() => expect(now().agenda[3]?.key).toBe("kit"))
  press(/^Kit/)
  press("One minute more")
  write("Name", "Equipment")
  press("Save")
  await section("Steps").findByText("Equipment")
  expect(now().agenda[3]).toMatchObject({ minutes: 2, title: { en: "Equipment", es: "Material" } })
})

test("a lane with open cards cannot be taken out, an empty one can", async () => {
  await look()
  press("People")
  expect(screen.getByText(/^1 open card is in this lane/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Take it out", hidden: true })).toBeNull()
  press("Close")
  press("Quality")
  press("Take it out")
  await waitFor(() => expect(now().lanes.map(lane => lane.key)).not.toContain("quality"))
})

test("a new reading has bounds on the side that is worse, and the usual ones come back at one touch", async () => {
  await look()
  press("Add a reading")
  press("Save")
  expect(screen.getByText("Write a name.")).toBeTruthy()
  write("Name", "Beds ready")
  fireEvent.click(screen.getByRole("radio", { name: "Higher", hidden: true }))
  write("Amber at or below", "4")
  write("Red at or below", "6")
  press("Save")
  expect(screen.getByText("Red must lie beyond amber.")).toBeTruthy()
  write("Red at or below", "1")
  press("Save")
  await section("Readings").findByText("amber at 4 or less, red at 1 or less")
  const title = { en: "Beds ready", es: "Beds ready" }
  expect(now().readings.at(-1)).toMatchObject({ key: "beds_ready", title, amber: { at_most: 4 }, red: { at_most: 1 } })
  press("Use the usual ones: Readings")
  await waitFor(() => expect(now().readings).toBe(KINDS.shift.readings))
})

test("another kind brings its own along, and lanes with open cards stay", async () => {
  await look()
  press("Kind of huddle")
  fireEvent.change(screen.getByLabelText("Kind of huddle"), { target: { value: "brief" } })
  press("Save")
  await waitFor(() => expect(now().kind).toBe("brief"))
  expect(now().agenda.map(step => step.key)).toEqual(KINDS.brief.agenda.map(step => step.key))
  expect(now().lanes.map(lane => lane.key)).toEqual(["plan", "people", "resources"])
  expect(now().target_minutes).toBe(5)
})

test("cards go up to a board one sees, never to one that leads back", async () => {
  await look()
  await here.hear(["board", { ...SITE, parent_id: "west" }]).catch(() => undefined)
  here.server.network = "up"
  await here.phone.wake()
  press("Goes up to")
  const offered = within(screen.getByLabelText("Goes up to")).getAllByRole("option", { hidden: true })
  expect(offered.map(option => option.textContent)).toEqual(["nowhere"])
})

test("who may not set a board reads it", async () => {
  await look(frontline)
  expect(screen.getByText(/^Charge nurses and managers of this place can change this/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: /Add|Move|Use/ })).toBeNull()
})

test("a charge nurse opens a second board for their unit in two touches, with where its cards go up to", async () => {
  here = await ward()
  await here.hear(["board", SITE], ["board", board("west", { unit_id: WEST, name: "4 West", tier: 1 })])
  render(<NewBoard />)
  const where = within(screen.getByLabelText("Where")).getAllByRole("option")
  expect(where.map(option => option.textContent)).toEqual(["4 West"])
  fireEvent.change(screen.getByLabelText("Kind of huddle"), { target: { value: "debrief" } })
  press("Open board")
  await waitFor(() => expect(all("board").value.size).toBe(3))
  const opened = [...all("board").value.values()].find(one => one.id !== "site" && one.id !== "west")
  expect(opened).toMatchObject({
    unit_id: WEST,
    tier: 1,
    name: "4 West · Team debrief",
    kind: "debrief",
    parent_id: "site",
  })
  expect(opened?.lanes).toEqual(KINDS.debrief.lanes)
  expect(place.value.path).toBe(`/huddle/${opened?.id}/set-up`)
  expect(EAST).not.toBe(opened?.unit_id)
})
