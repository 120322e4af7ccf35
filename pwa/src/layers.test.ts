import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { expect, test } from "vitest"

const ROOT = import.meta.dirname
const ORDER = ["words", "base", "contract", "sync", "ui", "features"]

const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(name => /\.tsx?$/.test(name))
const code = files.filter(name => !/\.(test|fake)\.tsx?$/.test(name))
const text = (name: string) => readFileSync(join(ROOT, name), "utf8")

function imports(name: string): string[] {
  const found = text(name).matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]*)"/g)
  return [...found].map(([, path]) => normalize(join(dirname(name), path ?? "")))
}

/** words/ and base/ are leaves that lean on each other: the sentence of a problem, the cache of a formatter. */
function rank(name: string): number {
  const [top = ""] = name.split("/")
  const at = ORDER.indexOf(top)
  return at === -1 ? ORDER.length : Math.max(1, at)
}

test("base < contract < sync < ui < features < main: nothing imports upward", () => {
  const inside = (to: string) => !to.startsWith("..")
  const upward = files.flatMap(name =>
    imports(name)
      .filter(to => inside(to) && rank(to) > rank(name))
      .map(to => `${name} → ${to}`),
  )
  expect(upward).toEqual([])
})

test("the design system knows no hospital and no sync", () => {
  const found = code
    .filter(name => name.startsWith("ui/"))
    .flatMap(name => imports(name).filter(to => /^(sync|contract)/.test(to)))
  expect(found).toEqual([])
})

test("features do not know each other's screens: only the frame, rules and effects are shared", () => {
  const own = (name: string) => name.split("/")[1]
  const shared = /^features\/(page|[\w-]+\/(index|asked|rules|effects|actions|lights|time-left|harm))/
  const crossing = code
    .filter(name => name.startsWith("features/"))
    .flatMap(name =>
      imports(name)
        .filter(to => to.startsWith("features/") && own(to) !== own(name) && !shared.test(to))
        .map(to => `${name} → ${to}`),
    )
  expect(crossing).toEqual([])
})

test.each([
  ["the time", /\bDate\.now\(|new Date\(\)/, ["base/clock.ts"]],
  ["the network", /\bfetch\(/, ["base/http.ts"]],
  ["IndexedDB", /from "idb"/, ["base/device.ts", "base/store.ts", "features/unnamed/kept.ts", "sync/session.ts"]],
  [
    "Intl, which is slow to begin",
    /\bIntl\.|\.localeCompare\(|\.toLocale\w+String\(/,
    ["base/zones.ts", "features/followups/clocks.ts"],
  ],
  ["markup from text", /dangerouslySetInnerHTML|\.innerHTML/, []],
])("%s has one home", (_, pattern, homes) => {
  expect(code.filter(name => pattern.test(text(name))).filter(name => !homes.includes(name))).toEqual([])
})
