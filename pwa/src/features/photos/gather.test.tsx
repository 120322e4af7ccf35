import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { newId } from "../../base/ids"
import { act, giveUp, photos } from "../../sync"
import { claim } from "../../sync/photos-held"
import { openedStore } from "../../sync/session"
import { ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { GatherPhotos, useGathered } from "./gather"
import { keep } from "./keeping"
import { PhotoStrip } from "./strip"

beforeEach(async () => {
  await phoneOf(ngozi(), [])
})
afterEach(() => {
  cleanup()
  switchOff()
})

/** Three go with it. */
function Written() {
  return <GatherPhotos gathered={useGathered("written", { entity: "issue", id: "hoist" }, 3)} />
}

/** As an iPhone writes them: kept as they are, for nothing here can draw. */
const pictures = (n: number) =>
  Array.from({ length: n }, (_, at) => new File(["\0\0\0\x18ftypheic\0\0\0\0mif1heic", `${at}`], `${at}.heic`))

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const choose = (name: string, n: number) => fireEvent.change(field(name), { target: { files: pictures(n) } })

test("of more pictures than fit it is said how many were left out, and no more are taken", async () => {
  render(<Written />)
  choose("From the gallery", 5)
  await waitFor(() => expect(photos.value).toHaveLength(3))
  await screen.findByText(/^2 photos were left out/)
  await waitFor(() => expect(field("Photo").disabled).toBe(true))
  expect(field("From the gallery").disabled).toBe(true)
  fireEvent.click(screen.getByRole("button", { name: "Remove photo 1" }))
  await waitFor(() => expect(field("Photo").disabled).toBe(false))
})

test("before the last picture is taken it is said that no more fit", async () => {
  render(<Written />)
  choose("Photo", 3)
  await screen.findByText(/^No more photos fit here/)
  expect(field("Photo").disabled).toBe(true)
})

test("pictures chosen while others are being made ready count with them", async () => {
  render(<Written />)
  choose("From the gallery", 2)
  choose("Photo", 2)
  await screen.findByText(/^One photo was left out/)
  await waitFor(() => expect(screen.getAllByRole("button", { name: /^Remove photo/ })).toHaveLength(3))
  expect(photos.value).toHaveLength(3)
})

test("a photo given up under what waits goes from the form as well, and is not called sent meanwhile", async () => {
  render(<Written />)
  choose("From the gallery", 2)
  await waitFor(() => expect(screen.getAllByRole("button", { name: /^Remove photo/ })).toHaveLength(2))
  const [first] = photos.value
  await giveUp(first?.id ?? "")
  expect(screen.queryByText(/Sent$/)).toBeNull()
  await waitFor(() => expect(screen.getAllByRole("button", { name: /^Remove photo/ })).toHaveLength(1))
})

/** Whether whoever sends pictures may take it now. */
const leaves = async (id: string) => (await claim(openedStore()?.name ?? "", id, async () => true)) ?? false

test("a picture of words that were said stays as long as it is shown where it may be covered", async () => {
  const id = await keep({ blob: new Blob(["picture"]) }, { entity: "issue", id: "hoist" })
  if (!id) throw new Error("it is not kept")
  render(<PhotoStrip ids={[id]} onRemove={() => {}} />)
  await screen.findByRole("button", { name: "Remove photo 1" })
  await act("issue.comment", { issue_id: "hoist", comment_id: newId(), text: "", photo_ids: [id] })
  await waitFor(() => expect(photos.value).toMatchObject([{ state: "waiting" }]))
  expect(await leaves(id)).toBe(false)
  cleanup()
  await waitFor(async () => expect(await leaves(id)).toBe(true))
})

test("a picture that was made ready after its screen was left waits there for its words", async () => {
  render(<Written />)
  choose("Photo", 1)
  cleanup()
  await waitFor(() => expect(photos.value).toMatchObject([{ state: "unsaid" }]))
  render(<Written />)
  await screen.findByRole("button", { name: "Remove photo 1" })
})
