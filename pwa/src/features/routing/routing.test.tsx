import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import type { Queue } from "../../contract/entities.gen"
import { type Me, waiting } from "../../sync"
import { EAST, QUEUE, type Ward, WEST, ward } from "../today/ward.fake"
import screens from "./screens"

const Routing = screens["/routing"]
let here: Ward

const queue = (id: string, name: string, rules: Queue["rules"] = [], more: Partial<Queue> = {}): Queue => ({
  id,
  name,
  lead_id: null,
  member_ids: [],
  restricted: false,
  catch_all: false,
  rules,
  ...more,
})

const any = { facility_id: null, unit_id: null }
const QUEUES = [
  queue("biomed", "Biomed", [{ ...any, place: 1, category: "equipment" }]),
  queue(QUEUE, "Plant", [{ ...any, place: 2, category: "facilities" }]),
  queue("quiet", "Quiet", [{ ...any, place: 3, category: "people" }], { restricted: true }),
  queue("rest", "Not routed yet", [], { catch_all: true }),
]

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }

async function look(more: Partial<Me> = admin): Promise<void> {
  here = await ward(more)
  await here.hear(
    ["facility", { id: "f", name: "Main site" }],
    ...QUEUES.map(row => ["queue", row] as ["queue", Queue]),
  )
  render(<Routing />)
  await screen.findByText("What no rule takes")
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const sentences = () =>
  within(screen.getAllByRole("list", { hidden: true }).find(list => list.className === "routing-list") as HTMLElement)
    .getAllByRole("listitem", { hidden: true })
    .map(item => item.querySelector(".routing-sentence")?.textContent)
const sent = () => waiting.value.filter(act => act.type === "routing.set").map(act => act.payload)

afterEach(async () => {
  cleanup()
  await here.leave()
})

test("the list reads as sentences, and says by which rule something would go where", async () => {
  await look()
  expect(sentences()).toEqual([
    "Equipment from anywhere goes to Biomed",
    "Facilities from anywhere goes to Plant",
    "People from anywhere goes to Quiet",
    "What no rule takes goes to Not routed yet",
  ])
  choose("What is it about?", "equipment")
  expect(screen.getByText("This would go to Biomed because of rule 1.")).toBeTruthy()
  choose("What is it about?", "training")
  expect(screen.getByText("No rule takes this. It would go to Not routed yet.")).toBeTruthy()
})

test("who may not set it reads and tries it", async () => {
  await look({ role: "charge", roles: [{ role: "charge", facility_id: null, unit_id: WEST }] })
  expect(sentences()).toHaveLength(4)
  expect(screen.queryByRole("button", { name: /Move up|Add a rule/ })).toBeNull()
})

test("a new rule stands where it counts, and is tried before it is saved; one that never matches is named", async () => {
  await look()
  press("Add a rule")
  choose("What it is about", "equipment")
  choose("From where", EAST)
  choose("Goes to", QUEUE)
  press("Put into the list")
  expect(sentences()[0]).toMatch(/^Equipment from (?!anywhere)/)
  expect(screen.queryByText(/^Never matches/)).toBeNull()
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Move up: Equipment from/))
  press(/^Move down: Equipment from (?!anywhere)/)
  expect(screen.getByText(/^Never matches: rule 1 takes all of it/)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save the list" }).disabled).toBe(true)
  press(/^Move up: Equipment from (?!anywhere)/)
  choose("What is it about?", "equipment")
  choose("From where?", EAST)
  expect(screen.getByText("This would go to Plant because of rule 1.")).toBeTruthy()
  expect(sent()).toEqual([])
  press("Save the list")
  await screen.findByText(/^Saved\./)
  expect(sent()).toEqual([
    {
      rules: [
        { queue_id: QUEUE, category: "equipment", facility_id: null, unit_id: EAST },
        { queue_id: "biomed", category: "equipment", facility_id: null, unit_id: null },
        { queue_id: QUEUE, category: "facilities", facility_id: null, unit_id: null },
        { queue_id: "quiet", category: "people", facility_id: null, unit_id: null },
      ],
      catch_all_id: "rest",
    },
  ])
  await waitFor(() => expect(sentences()[0]).toMatch(/goes to Plant$/))
})

test("a rule says what it is about or where it is from; a restricted queue is not offered for the rest", async () => {
  await look()
  press("Add a rule")
  press("Put into the list")
  expect(screen.getByRole("alert", { hidden: true }).textContent).toMatch(/^Name what it is about/)
  press("Close")
  press(/^What no rule takes/)
  const offered = [...screen.getByLabelText<HTMLSelectElement>("Goes to").options].map(option => option.textContent)
  expect(offered).toEqual(["Biomed", "Not routed yet", "Plant"])
})

test("where complaints about people would lie open it says so at once", async () => {
  await look()
  const lies = () => screen.queryByText(/^Complaints about people lie open/)
  expect(lies()).toBeNull()
  press(/^People from anywhere/)
  choose("Goes to", "biomed")
  press("Change")
  expect(lies()).toBeTruthy()
  press("Add a rule")
  choose("What it is about", "people")
  choose("From where", EAST)
  choose("Goes to", "quiet")
  press("Put into the list")
  expect(lies()).toBeNull()
  expect(screen.getByText(/^From 4 West complaints about people lie open/)).toBeTruthy()
})

test("a new rule that takes nothing from those before it, or all of one, stands last", async () => {
  await look()
  for (const about of ["it", "equipment"]) {
    press("Add a rule")
    choose("What it is about", about)
    choose("From where", about === "it" ? EAST : "f")
    choose("Goes to", QUEUE)
    press("Put into the list")
  }
  expect(sentences().map(said => said?.split(" ")[0])).toEqual([
    "Equipment",
    "Equipment",
    "Facilities",
    "People",
    "IT",
    "What",
  ])
  press("Add a rule")
  choose("What it is about", "people")
  choose("Goes to", QUEUE)
  press("Put into the list")
  expect(sentences().at(-2)).toBe("People from anywhere goes to Plant")
})

test("a rule is taken out, and changes are discarded", async () => {
  await look()
  press(/^Equipment from anywhere/)
  press("Take it out")
  expect(sentences()).toHaveLength(3)
  press("Discard changes")
  expect(sentences()).toHaveLength(4)
})
