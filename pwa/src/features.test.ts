// Draws.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { match } from "./base/router"
import { OPENS } from "./contract/tables.gen"
import { effects, features } from "./features"
import { knows } from "./sync"

test.each(features.map(feature => [feature.name, feature] as const))(
  "%s has a screen for each of its addresses",
  async (_, feature) => {
    const { default: screens } = await feature.load()
    expect(feature.paths.filter(path => !(path in screens))).toEqual([])
  },
)

test("a card that waits is counted on Today before anybody opened its board", () => {
  expect(Object.keys(effects)).toContain("card.add")
})

test("no address belongs to two features", () => {
  const paths = features.flatMap(feature => feature.paths)
  expect(new Set(paths).size).toBe(paths.length)
})

test("whatever the home screen's shortcuts open is a screen", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../public/manifest.webmanifest"), "utf8"))
  const paths = features.flatMap(feature => feature.paths)
  const opened = [manifest.start_url, ...manifest.shortcuts.map(({ url }: { url: string }) => url)]
  expect(opened.filter(url => !paths.includes(url))).toEqual([])
})

test("whatever a notice opens is a screen", () => {
  const paths = features.flatMap(feature => feature.paths)
  const nowhere = Object.entries(OPENS).filter(
    ([, opens]) => !paths.some(path => match(path, opens.replace("{id}", "1"))),
  )
  expect(nowhere).toEqual([])
})

test("whatever a thumb does is seen at once: each command that is sent has an effect", async () => {
  for (const { load } of features) await load()
  const folder = join(import.meta.dirname, "features")
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(name =>
    /(?<!\.test|\.fake)\.tsx?$/.test(name),
  )
  const sent = files.flatMap(name =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/\bact\(\s*"([\w.]+)"/g)].map(([, type]) => type ?? ""),
  )
  expect(sent.length).toBeGreaterThan(0)
  expect([...new Set(sent)].filter(type => !(type in effects) && !knows(type))).toEqual([])
})
