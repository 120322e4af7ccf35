import { afterEach, expect, test } from "vitest"
import { setLanguage } from "../../words"
import { each, figure } from "./figures"

afterEach(() => setLanguage("en"))

test("a figure has one digit after the point where that tells more", () => {
  expect([0, 4, 4.62, 9.96, 1234.5, -0.4].map(figure)).toEqual(["0", "4", "4.6", "10", "1,234.5", "-0.4"])
  setLanguage("es")
  expect(figure(4.62)).toBe("4,6")
})

test("nothing a round when there was no round", () => {
  expect([each(3, 2), each(0, 0)]).toEqual(["1.5", "0"])
})
