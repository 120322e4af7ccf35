import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { precacheList } from "./worker.ts"

function built(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "built-"))
  for (const name of ["assets", "icons"]) mkdirSync(join(folder, name))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test("everything the app needs without signal is kept, and the worker never keeps itself", () => {
  const folder = built({
    "index.html": "a",
    "assets/shell-1.js": "b",
    "assets/shell-1.js.br": "c",
    "sw.js": "d",
    "icons/icon-192.png": "e",
    "icons/icon-512.png": "f",
  })
  const kept = ["/assets/shell-1.js", "/icons/icon-192.png", "/index.html"]
  expect(precacheList(folder).map(({ url }) => url)).toEqual(kept)
})

test("what may change under its name is known by its content", () => {
  const revision = (text: string) => precacheList(built({ "index.html": text }))[0]?.revision
  expect(revision("one")).toBe(revision("one"))
  expect(revision("one")).not.toBe(revision("two"))
  expect(precacheList(built({ "assets/a-9f.js": "x" }))[0]?.revision).toBeNull()
})
