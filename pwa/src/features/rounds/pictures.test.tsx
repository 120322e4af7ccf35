import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { photos } from "../../sync"
import { begin, press, question } from "./hand.fake"
import { phone, sent, switchOff, templateOf } from "./ward.fake"

const TALK = templateOf("talk", [
  { id: "works", type: "text" },
  { id: "proof", type: "photo" },
  { id: "need", type: "yes_no" },
])

beforeEach(async () => {
  await phone("executive", [TALK])
})
afterEach(() => {
  cleanup()
  switchOff()
})

/** As an iPhone writes it: kept as it is, for nothing here can draw. */
const picture = () => new File(["\0\0\0\x18ftypheic\0\0\0\0mif1heic"], "one.heic")
const choose = (label: string) => fireEvent.change(screen.getByLabelText(label), { target: { files: [picture()] } })
const warnings = () => screen.getAllByText(/Photos: no people, no papers, no screens\./)

test("what not to photograph stands once at the camera of each question, before its first picture and after", async () => {
  await begin("talk")
  expect(warnings()).toHaveLength(1)
  choose("Photo")
  await screen.findByRole("button", { name: "Remove photo 1" })
  expect(warnings()).toHaveLength(1)
  press("Skip to the next question")
  await question("proof")
  expect(warnings()).toHaveLength(1)
})

test("a question answered after the round takes pictures from the gallery from the first one on", async () => {
  await begin("talk")
  press("Skip to the next question")
  await question("proof")
  press("Skip to the next question")
  await question("need")
  press("Later")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  await waitFor(() => press("need"))
  await question("need")
  expect(warnings()).toHaveLength(1)
  choose("From the gallery")
  await screen.findByRole("button", { name: "Remove photo 1" })
  press("No", "radio")
  press("Done")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(sent("round.answer")).toMatchObject([{ question_id: "need", photo_ids: [photos.value[0]?.id] }])
})
