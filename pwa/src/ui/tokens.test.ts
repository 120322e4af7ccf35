import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const UI = import.meta.dirname
const SOURCE = join(UI, "..")
const TOKENS = readFileSync(join(UI, "tokens.css"), "utf8")

type Theme = Record<string, string>

/** The colours of each block of tokens.css, in the order they stand: light, the system's dark, the chosen dark. */
function themes(): Theme[] {
  return [...TOKENS.matchAll(/color-scheme:[^}]*/g)].map(([block]) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])),
  )
}

/** WCAG 2.2: relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: Theme, front: string, back: string): number {
  const [light = 0, dark = 0] = [luminance(theme[front] ?? ""), luminance(theme[back] ?? "")].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const BODY = ["paper", "raised", "press", "accent-tint"].map(back => ["ink", back] as const)
const TEXT = [
  ...["paper", "raised", "press"].map(back => ["soft", back] as const),
  ...["paper", "raised", "press", "accent-tint"].map(back => ["accent", back] as const),
  ...["paper", "raised", "press", "green-tint"].map(back => ["green", back] as const),
  ...["paper", "raised", "press", "amber-tint"].map(back => ["amber", back] as const),
  ...["paper", "raised", "press", "red-tint"].map(back => ["red", back] as const),
  ...["green", "amber", "red", "soft"].map(front => [front, "accent-tint"] as const),
  ["info", "info-tint"],
  ["on-accent", "accent"],
] as const
const SHAPES = [
  ["edge", "paper"],
  ["edge", "raised"],
] as const

const [light = {}, dark = {}, chosen = {}] = themes()

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, theme) => {
  it.each(BODY)("%s on %s reads at AAA", (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(7)
  })
  it.each(TEXT)("%s on %s reads at AA", (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(SHAPES)("%s shows on %s as the edge of a field", (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3)
  })
})

it("knows the two extremes of contrast", () => {
  expect(contrast({ a: "#000000", b: "#ffffff" }, "a", "b")).toBeCloseTo(21)
  expect(contrast({ a: "#777777", b: "#777777" }, "a", "b")).toBeCloseTo(1)
})

it("is as dark when chosen as when the system asks", () => {
  expect(Object.keys(dark).length).toBeGreaterThan(15)
  expect(chosen).toEqual(dark)
})

it("gives each light colour a dark one", () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light))
})

describe("no other style names a colour or counts pixels", () => {
  const sheets = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter(path => path.endsWith(".css") && !path.endsWith("tokens.css"))
    .map(path => [path, readFileSync(join(SOURCE, path), "utf8").replaceAll(/\/\*.*?\*\//gs, "")] as const)

  it.each(sheets)("%s", (_, css) => {
    const colours = css.match(/#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|color-mix)\(/gi) ?? []
    const sizes = css.replaceAll(/@media[^{]*/g, "").match(/(?<![\w.-])[1-9]\d*(\.\d+)?px/g) ?? []
    expect({ colours, sizes }).toEqual({ colours: [], sizes: [] })
  })

  it.each(sheets)("%s uses only tokens that there are", (_, css) => {
    const own = [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name)
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name)
    expect(used.filter(name => !own.includes(name) && !TOKENS.includes(`${name}:`) && name !== "--bar")).toEqual([])
  })
})
