import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { go, place } from "../../base/router"
import type { Organisation } from "../../contract/entities.gen"
import type { Me } from "../../sync"
import { all, waiting } from "../../sync"
import { type Ward, ward } from "../today/ward.fake"
import { Hours } from "./hours"

let here: Ward

afterEach(async () => {
  cleanup()
  go("/", { replace: true })
  await here.leave()
})

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const press = (name: string, role = "button") => fireEvent.click(screen.getByRole(role, { name, hidden: true }))
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const home = () => [...all("organisation").value.values()][0] as Organisation

test("an administrator adds a holiday without signal, and it counts on this device at once", async () => {
  here = await ward(admin)
  here.server.network = "down"
  render(<Hours />)
  press("Saturday", "checkbox")
  write("Another holiday", "2099-12-25")
  press("Add")
  expect(screen.getByText("2099-12-25")).toBeTruthy()
  press("Save")
  await waitFor(() => expect(place.value.path).toBe("/calendar"))
  expect(waiting.value).toMatchObject([
    { type: "organisation.set_hours", payload: { zone: "UTC", holidays: ["2099-12-25"] } },
  ])
  expect(home().holidays).toEqual(["2099-12-25"])
  expect(home().week.days).toContain(5)
})

test("no day and an end before the beginning are said before anything is sent", async () => {
  here = await ward(admin)
  render(<Hours />)
  for (const one of home().week.days)
    press(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][one] ?? "", "checkbox")
  write("From", "18:00")
  press("Save")
  expect(screen.getByText("Choose at least one day.")).toBeTruthy()
  expect(screen.getByText("The end comes after the beginning, on the same day.")).toBeTruthy()
  expect(waiting.value).toEqual([])
})

test("everybody else reads them", async () => {
  here = await ward({ role: "manager", roles: [{ role: "manager", facility_id: null, unit_id: null }] })
  render(<Hours />)
  expect(screen.getByText("An administrator can change them.")).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull()
})
