// What a thumb does in a test of a round.
import { fireEvent, screen, waitFor } from "@testing-library/preact"
import { expect, vi } from "vitest"
import { look, UNIT } from "./ward.fake"

export const press = (name: string | RegExp, role = "button") => fireEvent.click(screen.getByRole(role, { name }))

export const type = (name: string | RegExp, text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name }), { target: { value: text } })

export const question = (name: string | RegExp) =>
  screen.findByRole("heading", { name: (_, node) => node.id === "question" && fits(name, node.textContent ?? "") })

const fits = (name: string | RegExp, text: string) => (typeof name === "string" ? text === name : name.test(text))

/** Starts a round by its address and goes past what became of last time. */
export async function begin(template: string, more = "") {
  const seen = look(`/round?unit=${UNIT}&template=${template}${more}`)
  press("Start round")
  await screen.findByRole("heading", { name: "Last time here" })
  press("Next")
  return seen
}

export const isChosen = (name: string, role = "radio") =>
  expect(screen.getByRole(role, { name }).getAttribute("aria-checked")).toBe("true")

/** A question that has just come by itself is passed over only after a moment. */
export async function skip() {
  await ready("Skip to the next question")
  press("Skip to the next question")
}

export const ready = (name: string) =>
  waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(false))

/** The browser of the tests reads no pictures: here it reads any, and writes them as they are asked for. */
export function canDraw() {
  vi.stubGlobal("createImageBitmap", async () => ({ width: 40, height: 30, close() {} }))
  vi.stubGlobal(
    "OffscreenCanvas",
    class {
      getContext = () => ({ fillRect() {}, drawImage() {} })
      convertToBlob = async () => new Blob(["picture"], { type: "image/jpeg" })
    },
  )
}
