import { expect, test } from "vitest"
import { byName, plain } from "./plain"

const sorted = (...names: string[]) =>
  names
    .map(name => ({ name }))
    .sort(byName)
    .map(({ name }) => name)

test("names stand in the order people look for them in", () => {
  expect(sorted("10 East", "4 West", "Árbol", "Zoe", "adam", "4 East")).toEqual([
    "4 East",
    "4 West",
    "10 East",
    "adam",
    "Árbol",
    "Zoe",
  ])
})

test("capitals and accents do not matter to a search", () => {
  expect(plain("Muñoz Ávila")).toBe("munoz avila")
})
