import { screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { draftNow, edit, leave, look, open, openItem, press, role, ward1 } from "./desk.fake"
import { begin } from "./draft"
import { both, line, template } from "./template.fake"

afterEach(leave)

const types = async () => (await draftNow()).items.map(({ key, type }) => `${key} ${type}`)

test("a question nobody has answered yet changes at once where nothing is lost, and back", async () => {
  await open(role("admin"))
  const draft = begin(template({ key: "", items: [line("a", { text: both("Quiet?") }), line("b")] }), 0)
  look(`/templates/edit/${draft}?at=a`)
  await screen.findByLabelText("Question in English")
  press("Change type")
  press(/^Words/)
  expect(await types()).toEqual(["a text", "b yes_no"])
  press("Undo")
  await waitFor(async () => expect(await types()).toEqual(["a yes_no", "b yes_no"]))
})

test("what does not fit is said before it goes, and a published question keeps its history to itself", async () => {
  await edit()
  await openItem(/Exits clear/)
  press("Change type")
  press(/^Words/)
  expect(screen.getByText("This does not fit the new type and goes")).toBeTruthy()
  expect(screen.getByText("1 condition of a question that waits for it")).toBeTruthy()
  expect(screen.getByText(/Answers given so far stay with the question as it was/)).toBeTruthy()
  expect(await types()).toEqual(["clear yes_no", "why text"])
  press("Keep it as it is")
  press(/^Words/)
  press(/^Change to: /)
  await waitFor(async () => expect(await types()).toEqual(["text_1 text", "why text"]))
  const [changed, why] = (await draftNow()).items
  expect(changed?.text).toEqual(both("Exits clear?"))
  expect(changed?.id).not.toBe(ward1.items[0]?.id)
  expect(why?.show_when).toBeUndefined()
})
