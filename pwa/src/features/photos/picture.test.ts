import { expect, test } from "vitest"
import { isHeic } from "./heic"
import { qualityOf, shrunkTo } from "./picture"

test("pictures shrink to 1,600 and never grow", () => {
  expect(shrunkTo(4032, 3024, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(shrunkTo(300, 200, 1600)).toEqual({ width: 300, height: 200 })
  expect(shrunkTo(9000, 1, 320)).toEqual({ width: 320, height: 1 })
})

test("a small picture, in which each pixel counts, is written finer than a large one", () => {
  expect(qualityOf({ width: 450, height: 600 })).toBeGreaterThan(qualityOf({ width: 1600, height: 1200 }))
})

const file = (...parts: (string | number[])[]) =>
  new Blob(parts.map(part => (typeof part === "string" ? part : new Uint8Array(part))))

test.each([
  ["what an iPhone writes", file([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic"), true],
  [
    "one that says so only among what it is compatible with",
    file([0, 0, 0, 28], "ftypXXXX", [0, 0, 0, 0], "isomheix"),
    true,
  ],
  ["a film", file([0, 0, 0, 24], "ftypisom", [0, 0, 0, 0], "isomavc1"), false],
  ["a JPEG", file([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF ftypheic"), false],
  ["nothing", file(), false],
])("%s is known by its first bytes", async (_, bytes, is) => expect(await isHeic(bytes)).toBe(is))
