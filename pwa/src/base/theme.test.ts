// Draws.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { chooseTheme, startTheme } from "./theme"

const page = readFileSync(join(import.meta.dirname, "../../index.html"), "utf8")

beforeEach(() => {
  document.head.innerHTML = page.match(/<meta name="theme-color"[^>]*>/g)?.join("") ?? ""
})
afterEach(() => localStorage.clear())

const bars = () =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map(bar => [
      bar.content,
      bar.getAttribute("media"),
    ]),
  )

test("a chosen theme holds for the page and for the bars of the browser, also after a restart", () => {
  startTheme()
  expect(bars()).toEqual({ "#FBFAF7": "(prefers-color-scheme: light)", "#14171A": "(prefers-color-scheme: dark)" })
  chooseTheme("dark")
  startTheme()
  expect(document.documentElement.dataset.theme).toBe("dark")
  expect(bars()).toEqual({ "#FBFAF7": "not all", "#14171A": "all" })
  chooseTheme("system")
  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(bars()).toEqual({ "#FBFAF7": "(prefers-color-scheme: light)", "#14171A": "(prefers-color-scheme: dark)" })
})
