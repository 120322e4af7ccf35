import { cleanup, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test } from "vitest"
import { place } from "../../base/router"
import { begin, press, question, type } from "./hand.fake"
import { look, onDisk, phone, restart, sent, switchOff, templateOf } from "./ward.fake"

const TALK = templateOf("talk", [
  { id: "works", type: "text" },
  { id: "need", type: "yes_no" },
  { id: "else", type: "text" },
  { id: "last", type: "text" },
])

beforeEach(async () => {
  await phone("executive", [TALK])
})
afterEach(() => {
  cleanup()
  switchOff()
})

const listed = () => {
  const heading = screen.getByRole("heading", { name: /set aside for later/ })
  return [...(heading.closest(".ui-stack")?.querySelectorAll("button") ?? [])].map(row => row.textContent)
}

test("what is set aside moves the round on, is counted, and stands first at the end", async () => {
  await begin("talk")
  press("Skip to the next question")
  await question("need")
  press("Later")
  await question("else")
  type("else", "half a")
  press("Later, 1 set aside")
  await question("last")
  expect(listed()).toEqual(["need", "else"])
  expect(screen.getByRole("heading", { name: "One question without an answer" })).toBeTruthy()
})

test("one tap leads there, and an answer takes it off the list and leads back", async () => {
  await begin("talk")
  press("Later")
  await question("need")
  press("Later, 1 set aside")
  await question("else")
  press("Skip to the next question")
  await question("last")
  press("need")
  await question("need")
  expect(screen.getByRole("button", { name: "Later, 2 set aside" }).getAttribute("aria-pressed")).toBe("true")
  press("Yes", "radio")
  await question("last")
  press("works")
  await question("works")
  type("works", "the board")
  press("Next")
  await question("last")
  expect(screen.queryByRole("heading", { name: /set aside/ })).toBeNull()
})

test("half an answer stays set aside until it is completed", async () => {
  await begin("talk")
  type("works", "the boa")
  press("Later")
  await question("need")
  await waitFor(() => expect(sent("round.answer")).toMatchObject([{ value: "the boa" }]))
  press("Back")
  await question("works")
  press("Later, 1 set aside")
  expect(screen.getByRole("button", { name: "Later" }).getAttribute("aria-pressed")).toBe("false")
})

test("a phone that dies still knows what was set aside", async () => {
  await begin("talk")
  press("Later")
  await question("need")
  const { path } = place.value
  await waitFor(async () => expect(await onDisk("drafts")).toContain('"later":["works"]'))
  cleanup()
  await restart()
  look(path)
  await question("need")
  expect(screen.getByRole("button", { name: "Later, 1 set aside" })).toBeTruthy()
})

test("the last question too can be left for later, and the round is finished all the same", async () => {
  await begin("talk")
  for (const name of ["need", "else", "last"]) {
    press("Skip to the next question")
    await question(name)
  }
  press("Later")
  const later = screen.getByRole("button", { name: "Later, 1 set aside" })
  expect(later.getAttribute("aria-pressed")).toBe("true")
  expect(screen.queryByRole("heading", { name: /set aside for later/ })).toBeNull()
  await question("last")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  await waitFor(() => expect(listed()).toEqual(["last"]))
  press("last")
  await question("last")
  expect(screen.queryByRole("button", { name: /^Later/ })).toBeNull()
})

test("it may be completed after the end, and then nothing of it is kept", async () => {
  await begin("talk")
  type("works", "the boa")
  press("Later")
  await question("need")
  press("Later, 1 set aside")
  await question("else")
  press("Skip to the next question")
  await question("last")
  press("Finish round")
  await screen.findByRole("heading", { name: "Round finished" })
  await waitFor(() => expect(listed()).toEqual(["works", "need"]))
  press("works")
  await question("works")
  type("works", "the board")
  press("Done")
  await screen.findByRole("heading", { name: "Round finished" })
  await waitFor(() => expect(listed()).toEqual(["need"]))
  press("need")
  await question("need")
  press("No", "radio")
  press("Done")
  await screen.findByRole("heading", { name: "Round finished" })
  expect(screen.queryByRole("heading", { name: /set aside/ })).toBeNull()
  expect(await onDisk("drafts")).not.toContain(place.value.path.slice(1))
})
