import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { hours, ngozi, phoneOf, switchOff } from "../followups/annes.fake"
import { PhotoStrip } from "./strip"

afterEach(() => {
  cleanup()
  switchOff()
})

test("what is covered on a photo of somebody else is said as on the device that covered it", async () => {
  const ready = { by_id: "sam", about: null, state: "ready", width: 4, height: 3, taken_at: hours(-1) } as const
  await phoneOf(ngozi(), [
    ["photo", { id: "covered", ...ready, covered: 2 }],
    ["photo", { id: "once", ...ready, covered: 1 }],
    ["photo", { id: "bare", ...ready, covered: null }],
    ["photo", { id: "before", ...ready }],
  ])
  render(<PhotoStrip ids={["covered", "once", "bare", "before"]} />)
  expect(screen.getAllByRole("img").map(picture => picture.getAttribute("alt"))).toEqual([
    "Photo 1, 2 areas covered",
    "Photo 2, one area covered",
    "Photo 3",
    "Photo 4",
  ])
})
