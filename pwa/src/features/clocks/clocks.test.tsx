import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import type { Organisation } from "../../contract/entities.gen"
import { CLOCKS } from "../../contract/tables.gen"
import { all, type Me, waiting } from "../../sync"
import { type Ward, ward } from "../today/ward.fake"
import screens from "./screens"

const OwnClocks = screens["/clocks"]
let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const home = () => [...all("organisation").value.values()][0] as Organisation
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const part = (name: string) => within(screen.getByRole("group", { name, hidden: true }))
const write = (name: string, value: string) =>
  fireEvent.input(part(name).getByLabelText("How many"), { target: { value } })
const choose = (name: string, value: string) =>
  fireEvent.change(part(name).getByLabelText("Of what"), { target: { value } })

test("an administrator tries another time, saves it without signal, and it counts here at once", async () => {
  here = await ward(admin)
  here.server.network = "down"
  render(<OwnClocks />)
  expect(screen.getByText("These are Roundwell's usual times.")).toBeTruthy()
  press("Change: P3 · Makes work harder")
  choose("Seen", "hours")
  write("Seen", "4")
  expect(screen.getAllByText(/^Raised now: seen by/).length).toBe(5) // of each priority, and of what is tried
  press("Use these times")
  expect(screen.getByText(/Not saved yet/)).toBeTruthy()
  press("Save the times")
  await waitFor(() => expect(waiting.value).toHaveLength(1))
  const seen = { amount: 240, unit: "minutes" }
  expect(waiting.value[0]?.payload).toEqual({ clocks: { ...CLOCKS, P3: { ...CLOCKS.P3, acknowledge: seen } } })
  expect(home().clocks?.P3.acknowledge).toEqual(seen)
  expect(screen.getByText("within 4 hours, at any hour")).toBeTruthy()
})

test("what cannot be kept is said in the sheet, and cannot be used", async () => {
  here = await ward(admin)
  render(<OwnClocks />)
  press("Change: P2 · Affects care today")
  choose("Seen", "working_days")
  write("Seen", "9")
  expect(part("Next word to whoever asked").getByText(/before its turn/)).toBeTruthy()
  expect(screen.getByRole("button", { name: "Use these times", hidden: true }).hasAttribute("disabled")).toBe(true)
  write("Seen", "many")
  expect(part("Seen").getByText("Too little. The least is: within 1 working day.")).toBeTruthy()
})

test("the usual times come back at one touch", async () => {
  here = await ward(admin)
  await here.hear([
    "organisation",
    { ...home(), clocks: { ...CLOCKS, P1: { ...CLOCKS.P1, acknowledge: { amount: 10, unit: "minutes" } } } },
  ])
  render(<OwnClocks />)
  expect(screen.getByText("within 10 minutes, at any hour")).toBeTruthy()
  press("Use the usual times again")
  await waitFor(() => expect(waiting.value.map(act => act.payload)).toEqual([{ clocks: null }]))
  expect(await screen.findByText("within 15 minutes, at any hour")).toBeTruthy()
})

test("everybody else reads them", async () => {
  here = await ward()
  render(<OwnClocks />)
  expect(screen.getByText("An administrator can change these times.")).toBeTruthy()
  expect(screen.queryByRole("button", { name: /Change/ })).toBeNull()
})
