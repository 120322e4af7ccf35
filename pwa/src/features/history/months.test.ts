import { afterEach, expect, test } from "vitest"
import { setLanguage } from "../../words"
import { monthOf, monthWord, series, shifted, spanWords } from "./months"

afterEach(() => setLanguage("en"))

test("months run over the end of a year", () => {
  expect(series("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"])
  expect(series("2026-02", "2026-01")).toEqual([])
  expect([shifted("2026-01", -1), shifted("2025-12", 1), shifted("2026-03", -26)]).toEqual([
    "2025-12",
    "2026-01",
    "2024-01",
  ])
})

test("a moment belongs to the month on the wall here", () => {
  expect(monthOf(new Date(2026, 2, 1, 0, 0).getTime())).toBe("2026-03")
  expect(monthOf(new Date(2026, 1, 28, 23, 59).toISOString())).toBe("2026-02")
})

test("a span is said as shortly as can be", () => {
  expect(monthWord("2026-09")).toBe("Sep\u00a02026")
  expect(spanWords("2026-03", "2026-03")).toBe("Mar\u00a02026")
  expect(spanWords("2026-01", "2026-03")).toBe("Jan – Mar\u00a02026")
  expect(spanWords("2025-11", "2026-02")).toBe("Nov\u00a02025 – Feb\u00a02026")
  setLanguage("es")
  expect(spanWords("2026-01", "2026-03")).toBe("ene – mar\u00a02026")
})
