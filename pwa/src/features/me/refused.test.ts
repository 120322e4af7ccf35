import { afterEach, expect, test } from "vitest"
import { problem } from "../../base/problem"
import { setLanguage } from "../../words"
import { sentence } from "../../words/problem-words"
import { whyRefused } from "./refused"

afterEach(() => setLanguage("en"))

const because = (detail?: string) => whyRefused(problem("cannot_move", 409, detail))

test("what is no longer possible is said by the server's own reason, in the language of the reader", () => {
  expect(because("There is no fix to confirm yet.")).toBe("There is no fix to confirm yet.")
  setLanguage("es")
  expect(because("There is no fix to confirm yet.")).toBe("Todavía no hay un arreglo que confirmar.")
})

test("a reason that is not known here is said in English alone", () => {
  expect(because("It is on the moon.")).toBe("It is on the moon.")
  setLanguage("es")
  expect(because("It is on the moon.")).toBe(sentence(problem("cannot_move")))
})

test("without a reason, or with another code, it is said as everywhere", () => {
  expect(because()).toBe(sentence(problem("cannot_move")))
  expect(whyRefused(problem("forbidden", 403, "No."))).toBe(sentence(problem("forbidden")))
})
