import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { type Me, waiting } from "../../sync"
import { type Ward, ward } from "../today/ward.fake"
import screens from "./screens"

const Outside = screens["/outside"]
let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }))

test("an administrator says where a number leads, and sees it before it is saved", async () => {
  here = await ward(admin)
  render(<Outside />)
  write("Equipment", "https://cmms.example/wo/{number}")
  expect(screen.getByText("4711 would lead to https://cmms.example/wo/4711")).toBeTruthy()
  save()
  await waitFor(() => expect(waiting.value).toHaveLength(1))
  expect(waiting.value[0]).toMatchObject({
    type: "organisation.set_outside_addresses",
    payload: { addresses: { equipment: "https://cmms.example/wo/{number}" } },
  })
  expect(await screen.findByText("Saved. Numbers lead there from now on.")).toBeTruthy()
})

test("an address that betrays somebody is not saved, and says why", async () => {
  here = await ward(admin)
  render(<Outside />)
  write("Equipment", "https://me:secret@cmms.example/{number}")
  save()
  expect(await screen.findByText(/holds a name or password/)).toBeTruthy()
  expect(waiting.value).toEqual([])
})

test("everybody else reads them", async () => {
  here = await ward()
  render(<Outside />)
  expect(screen.getByText(/No other system is named yet/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull()
})
