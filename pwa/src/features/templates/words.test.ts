import { expect, test } from "vitest"
import { en, es } from "./words"

const parts = Object.values(import.meta.glob<{ en: object; es: object }>("./words-*.ts", { eager: true }))

test("no part says what another says already, and none is left out", () => {
  const keys = (language: "en" | "es") => parts.flatMap(part => Object.keys(part[language])).sort()
  expect(keys("en")).toEqual(Object.keys(en).sort())
  expect(keys("es")).toEqual(Object.keys(es).sort())
})
