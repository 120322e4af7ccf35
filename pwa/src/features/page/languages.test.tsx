import { fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { recall } from "../../base/device"
import { language, speak } from "../../words"
import { Languages } from "./languages"

afterEach(() => speak("en"))

test("a language that is seen is kept by then, for whoever closes the app at once", async () => {
  const kept: Promise<unknown>[] = []
  const stop = language.subscribe(seen => {
    if (seen === "es") kept.push(recall("language"))
  })
  render(<Languages />)
  fireEvent.click(screen.getByRole("radio", { name: "Español" }))
  await waitFor(() => expect(kept).toHaveLength(1))
  stop()
  expect(await kept[0]).toBe("es")
})
