import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import type { Queue } from "../../contract/entities.gen"
import { all, type Me, waiting } from "../../sync"
import { ANA, NGOZI, type Ward, WEST, ward } from "../today/ward.fake"
import { Telephones } from "./phone"

let here: Ward

const queue = (id: string, name: string, more: Partial<Queue>): Queue => ({
  id,
  name,
  lead_id: null,
  member_ids: [],
  restricted: false,
  catch_all: false,
  rules: [],
  phone: null,
  ...more,
})

async function look(more: Partial<Me>): Promise<void> {
  here = await ward(more)
  await here.hear(
    ["queue", queue("biomed", "Biomed", { lead_id: NGOZI, member_ids: [NGOZI] })],
    ["queue", queue("quiet", "Quiet", { lead_id: ANA, member_ids: [ANA], restricted: true })],
  )
  render(<Telephones />)
  await screen.findByText("Biomed")
}

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const lead: Partial<Me> = { role: "charge", roles: [{ role: "charge", facility_id: null, unit_id: WEST }] }
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name, hidden: true })
const press = (name: string | RegExp) => fireEvent.click(button(name))
const sent = () => waiting.value.filter(act => act.type === "queue.set_people").map(act => act.payload)

afterEach(async () => {
  cleanup()
  await here.leave()
})

test("an administrator puts somebody in and lets them lead, and it stands there at once", async () => {
  await look(admin)
  press("People of Biomed")
  press("Add somebody")
  press("Ana Ruiz")
  fireEvent.change(screen.getByLabelText("Who leads it"), { target: { value: ANA } })
  press("Save")
  await waitFor(() => expect(all("queue").value.get("biomed")?.lead_id).toBe(ANA))
  expect(all("queue").value.get("biomed")?.member_ids).toEqual([NGOZI, ANA])
  expect(sent()).toEqual([{ queue_id: "biomed", lead_id: ANA, member_ids: [NGOZI, ANA] }])
})

test("before somebody is taken out it says what becomes of their work", async () => {
  await look(admin)
  press("People of Biomed")
  press("Take out: Ngozi Okafor")
  screen.getByText(/^Ngozi Okafor: nobody else works this queue, so what they own here stays theirs/)
  press("Add somebody")
  press("Ana Ruiz")
  screen.getByText(/^Ngozi Okafor: what they own here goes to Ana Ruiz, or to whoever is on duty/)
  press("Save")
  await waitFor(() => expect(sent()).toEqual([{ queue_id: "biomed", lead_id: null, member_ids: [ANA] }]))
})

test("what is said in confidence is not left to nobody, and who is taken out sees it no more", async () => {
  await look(admin)
  press("People of Quiet")
  press("Take out: Ana Ruiz")
  screen.getByText(/^Nobody would hear of what lies there/)
  expect(button("Save").disabled).toBe(true)
  press("Add somebody")
  press("Ngozi Okafor")
  screen.getByText(/they no longer see what lies here/)
  expect(button("Save").disabled).toBe(false)
})

test("nobody but an administrator is offered it, not even who leads the queue", async () => {
  await look(lead)
  expect(screen.queryByRole("button", { name: /^People/ })).toBeNull()
})
