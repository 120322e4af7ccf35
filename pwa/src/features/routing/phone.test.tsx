import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import type { Queue } from "../../contract/entities.gen"
import { all, type Me, mine, waiting } from "../../sync"
import { type Ward, WEST, ward } from "../today/ward.fake"
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
    ["queue", queue("biomed", "Biomed", { phone: "4711" })],
    ["queue", queue("security", "Security", { lead_id: mine().id })],
  )
  render(<Telephones />)
  await screen.findByText("4711")
}

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const charge: Partial<Me> = { role: "charge", roles: [{ role: "charge", facility_id: null, unit_id: WEST }] }
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const write = (text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name: "Telephone", hidden: true }), { target: { value: text } })
const sent = () => waiting.value.filter(act => act.type === "queue.set_phone").map(act => act.payload)

afterEach(async () => {
  cleanup()
  await here.leave()
})

test("an administrator sets the number that is called first, and it stands there at once", async () => {
  await look(admin)
  press("Biomed")
  write("call Ana")
  press("Save")
  expect(screen.getByText(/^Write it as it is dialled/)).toBeTruthy()
  expect(sent()).toEqual([])
  write("+44 20 7946 0018")
  press("Save")
  await screen.findByText("+44 20 7946 0018")
  expect(sent()).toEqual([{ queue_id: "biomed", phone: "+44 20 7946 0018" }])
})

test("a number is taken away again", async () => {
  await look(admin)
  press("Biomed")
  press("Take the number away")
  await waitFor(() => expect(all("queue").value.get("biomed")?.phone).toBeNull())
  expect(sent()).toEqual([{ queue_id: "biomed", phone: null }])
})

test("who leads a queue sets its number and no other", async () => {
  await look(charge)
  expect(screen.queryByRole("button", { name: "Biomed" })).toBeNull()
  press("Security")
  write("4712")
  press("Save")
  await waitFor(() => expect(sent()).toEqual([{ queue_id: "security", phone: "4712" }]))
})
