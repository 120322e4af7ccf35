import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { ngozi, phoneOf, sam, switchOff } from "../followups/annes.fake"
import { TakePhoto } from "./care"

afterEach(() => {
  cleanup()
  switchOff()
})

const photo = (by_id: string) => ({
  id: "p",
  about: null,
  by_id,
  state: "ready" as const,
  width: 4,
  height: 3,
  taken_at: "2026-03-02T07:00:00Z",
})

function press(): void {
  render(<TakePhoto from="gallery" onFiles={() => {}} />)
  fireEvent.click(screen.getByLabelText("From the gallery"))
}
const notice = () => screen.queryByRole("dialog", { name: "Before you take a photo" })

test("who never took a photo is told in full what not to photograph", async () => {
  await phoneOf(ngozi(), [["photo", photo(sam().id)]])
  press()
  expect(notice()).toBeTruthy()
})

test("who took one on another device was told there", async () => {
  await phoneOf(ngozi(), [["photo", photo(ngozi().id)]])
  press()
  expect(notice()).toBeNull()
})
