import { cleanup, fireEvent, screen } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { look, phone, switchOff } from "../rounds/ward.fake"

afterEach(() => {
  cleanup()
  switchOff()
})

const press = (name: string, role: string) => fireEvent.click(screen.getByRole(role, { name }))
const type = (name: string, text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name }), { target: { value: text } })

async function openSheet() {
  look("/capture")
  await screen.findByRole("textbox", { name: "What is going on?" })
}

test("danger says to phone first", async () => {
  await phone()
  await openSheet()
  press("Danger now", "radio")
  expect(await screen.findByText(/phone first/)).toBeTruthy()
  expect(screen.queryByRole("link", { name: /^Call/ })).toBeNull()
})

test("a complaint about somebody says so where the unit would read it, and not where its queue alone does", async () => {
  const rules = [{ place: 3, category: "people" as const, facility_id: null, unit_id: null }]
  await phone("charge", [["queue", { id: "hr", name: "HR", lead_id: null, restricted: true, catch_all: false, rules }]])
  await openSheet()
  press("More", "button")
  press("People", "radio")
  expect(await screen.findByText("Only that queue sees it. It never shows on a board.")).toBeTruthy()
  expect(screen.queryByText(/^Not in confidence/)).toBeNull()
  cleanup()
  switchOff()
  await phone("charge")
  await openSheet()
  press("More", "button")
  press("Equipment", "radio")
  expect(await screen.findByText(/^Goes to Biomed/)).toBeTruthy()
  expect(screen.queryByText(/^Not in confidence/)).toBeNull()
  press("People", "radio")
  expect(await screen.findByText(/^Not in confidence: everybody on 4 West can read this/)).toBeTruthy()
})

test("and whom, where the queue has a number", async () => {
  const security = {
    id: "guard",
    name: "Security",
    lead_id: null,
    restricted: false,
    catch_all: false,
    phone: "+1 (555) 47-11",
  }
  const rules = [{ place: 0, category: "security" as const, facility_id: null, unit_id: null }]
  await phone("executive", [["queue", { ...security, rules }]])
  await openSheet()
  type("What is going on?", "An intruder with a threat")
  press("Danger now", "radio")
  const call = await screen.findByRole("link", { name: "Call Security: +1 (555) 47-11" })
  expect(call.getAttribute("href")).toBe("tel:+15554711")
})
