import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Commands } from "../../contract/commands.gen"
import { all, photos } from "../../sync"
import { board, NOW, ngozi, phoneOf, switchOff, waits } from "../followups/annes.fake"
import { AddCard } from "./add-card"
import "./screens"
import { keepTyped } from "./typed"

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(ngozi(), [["board", board("west")]])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const line = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Add card" })
const choose = async (menu: string, name: string) => {
  fireEvent.click(screen.getByRole("button", { name: menu }))
  fireEvent.click(await screen.findByRole("menuitem", { name }))
}

test("what is typed and not added waits with whose it is and by when, and going on adds it", async () => {
  render(<AddCard board_id="west" lane="safety" />)
  fireEvent.input(line(), { target: { value: "Walkers for bay C" } })
  await choose("Whose", "Sam Osei")
  await choose("By when", "Another day")
  fireEvent.input(screen.getByLabelText("The day"), { target: { value: "2031-05-09" } })
  cleanup()

  render(<AddCard board_id="west" lane="safety" />)
  await waitFor(() => expect(line().value).toBe("Walkers for bay C"))
  await waitFor(() => expect(screen.getByRole("button", { name: "Whose" }).textContent).toContain("Sam"))
  await keepTyped()
  await waitFor(() =>
    expect([...all("card").value.values()]).toMatchObject([{ owner_id: "sam", due_on: "2031-05-09" }]),
  )
  await waitFor(() => expect(line().value).toBe(""))
  await keepTyped()
  expect(waits("card.add")).toHaveLength(1)
})

test("whose and by when go with the words they were of", async () => {
  render(<AddCard board_id="west" lane="safety" />)
  fireEvent.input(line(), { target: { value: "Walkers" } })
  await choose("Whose", "Sam Osei")
  fireEvent.input(line(), { target: { value: "" } })
  fireEvent.input(line(), { target: { value: "Linen" } })
  expect(screen.getByRole("button", { name: "Whose" }).textContent).not.toContain("Sam")
})

const added = () => waits("card.add").map(act => act.payload as Commands["card.add"])

/** As an iPhone writes it: kept as it is, for nothing here can draw. */
const picture = () => new File(["\0\0\0\x18ftypheic\0\0\0\0mif1heic"], "one.heic")

test("a photo taken before the app was closed is of the very card that is added with it afterwards", async () => {
  const opened = render(<AddCard board_id="west" lane="safety" />)
  fireEvent.input(line(), { target: { value: "Walkers for bay C" } })
  fireEvent.change(screen.getByLabelText("Photo"), { target: { files: [picture()] } })
  await screen.findByRole("button", { name: "Remove photo 1" })
  opened.unmount()

  render(<AddCard board_id="west" lane="safety" />)
  await waitFor(() => expect(line().value).toBe("Walkers for bay C"))
  await screen.findByRole("button", { name: "Remove photo 1" })
  await keepTyped()
  await waitFor(() => expect(waits("card.add")).toHaveLength(1))
  const [photo] = photos.value
  expect(added()).toMatchObject([{ card_id: photo?.about?.id, photo_ids: [photo?.id] }])

  fireEvent.input(line(), { target: { value: "Linen" } })
  await keepTyped()
  await waitFor(() => expect(new Set(added().map(card => card.card_id)).size).toBe(2))
})
