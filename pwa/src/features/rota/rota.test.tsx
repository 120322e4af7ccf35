import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { now } from "../../base/clock"
import type { Duty, Queue } from "../../contract/entities.gen"
import { all, type Me, waiting } from "../../sync"
import { ANA, NGOZI, QUEUE, type Ward, WEST, ward } from "../today/ward.fake"
import screens from "./screens"

const Rota = screens["/rota"]
let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

const HOUR = 3_600_000
const duty = (person_id: string, from: number, to: number, more: Partial<Duty> = {}): Duty => ({
  id: `${person_id} ${from}`,
  queue_id: QUEUE,
  unit_id: null,
  facility_id: null,
  role: "lead",
  person_id,
  begins_at: new Date(now() + from * HOUR).toISOString(),
  ends_at: new Date(now() + to * HOUR).toISOString(),
  ...more,
})
const plant = {
  id: QUEUE,
  name: "Facilities",
  lead_id: ANA,
  member_ids: [],
  restricted: false,
  catch_all: false,
  rules: [],
} satisfies Queue

async function look(who: Partial<Me>, ...duties: Duty[]) {
  here = await ward(who)
  await here.hear(["queue", plant], ...duties.map(one => ["duty", one] as ["duty", Duty]))
  render(<Rota />)
}
const charge: Partial<Me> = { unit_ids: [WEST] }
const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))

test("says who is on, who comes next, and when nobody is there", async () => {
  await look(charge, duty(NGOZI, -2, 2), duty(ANA, 4, 8))
  expect(screen.getByText(/^Ngozi Okafor, until /)).toBeTruthy()
  expect(screen.getByText(/^Ana Ruiz, from /)).toBeTruthy()
  expect(screen.getByText(/^Nobody from /)).toBeTruthy()
  expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull()
})

test("while the rota is silent it says who is told", async () => {
  await look(charge, duty(NGOZI, 4, 8))
  expect(screen.getByText("Nobody by the rota: Ana Ruiz is told")).toBeTruthy()
})

test("a charge nurse puts a colleague on duty at her unit, without signal, and takes it back", async () => {
  await look(charge)
  here.server.network = "down"
  press("Add a duty")
  expect([...screen.getByLabelText("Where").querySelectorAll("option")].map(one => one.textContent)).toEqual(["4 West"])
  fireEvent.change(screen.getByLabelText("As what"), { target: { value: "charge" } })
  press("Put into the rota")
  expect(await screen.findByText("Choose who it is.")).toBeTruthy()
  fireEvent.click(screen.getByText("Ngozi Okafor", { selector: ".ui-row-title" }))
  press("Put into the rota")
  await waitFor(() => expect(waiting.value).toHaveLength(1))
  expect(waiting.value[0]).toMatchObject({
    type: "rota.set",
    payload: { duties: [{ unit_id: WEST, queue_id: null, role: "charge", person_id: NGOZI }] },
  })
  press(/^Remove: Ngozi Okafor/)
  await waitFor(() => expect(all("duty").value.size).toBe(0))
})

test("a duty taken out by a slip is put back with one touch", async () => {
  await look(admin, duty(NGOZI, -2, 2))
  here.server.network = "down"
  press(/^Remove: Ngozi Okafor/)
  expect(await screen.findByText(/^Removed: Ngozi Okafor, until /)).toBeTruthy()
  expect(all("duty").value.size).toBe(0)
  press("Undo")
  await waitFor(() => expect(all("duty").value.size).toBe(1))
  expect(waiting.value).toEqual([])
})

test("only who has the role at the place is offered, and let go of when another role is chosen", async () => {
  await look(charge)
  press("Add a duty")
  fireEvent.change(screen.getByLabelText("As what"), { target: { value: "charge" } })
  fireEvent.click(await screen.findByText("Ngozi Okafor", { selector: ".ui-row-title" }))
  expect(await screen.findByText("Who")).toBeTruthy()
  fireEvent.change(screen.getByLabelText("As what"), { target: { value: "manager" } })
  press("Put into the rota")
  expect(await screen.findByText("Choose who it is.")).toBeTruthy()
  expect(screen.queryByText("Ngozi Okafor", { selector: ".ui-row-title" })).toBeNull()
  expect(waiting.value).toEqual([])
})

test("a file with an error is named by its line, and a good one goes in whole", async () => {
  await look(admin)
  const give = (...lines: string[]) => {
    const file = new File([["place,role,person,from,to", ...lines].join("\n")], "rota.csv")
    fireEvent.change(screen.getByLabelText("CSV file"), { target: { files: [file] } })
  }
  give(
    "Facilities,lead,Ana Ruiz,2099-06-01 07:00,2099-06-01 15:00",
    "Facilities,lead,Zoe,2099-06-01 15:00,2099-06-01 23:00",
  )
  expect(await screen.findByText("Line 3: nobody here is called “Zoe”.")).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Put all into the rota", hidden: true })).toBeNull()
  press("Close")
  give(
    "Facilities,lead,Ana Ruiz,2099-06-01 07:00,2099-06-01 15:00",
    "4 West,charge,Ngozi Okafor,2099-06-01 07:00,2099-06-01 15:00",
  )
  expect(await screen.findByText("2 duties can be put into the rota.")).toBeTruthy()
  press("Put all into the rota")
  await waitFor(() => expect(all("duty").value.size).toBe(2))
})
