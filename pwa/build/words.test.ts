import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { catalogueIn, firstLoad } from "./words.ts"

const both = `import { say, type Words } from "../../words"
export const en = { hello: "Hello {name}", many: { one: "{n} day", other: "{n} days" } } as const
export const es: Words<typeof en> = { hello: "Hola {name}", many: { one: "{n} día", other: "{n} días" } }
export const t = say({ en, es })`

test("both languages of a catalogue are found, without what is said of their types", () => {
  const { en, es } = catalogueIn(both, "words.ts")
  expect(both.slice(en?.start, en?.end)).toMatch(/^\{ hello: "Hello .* days" \} \}$/)
  expect(both.slice(en?.end, en?.typedTo)).toBe(" as const")
  expect(both.slice(es?.start, es?.end)).toMatch(/^\{ hello: "Hola .* días" \} \}$/)
})

test("a module may hold one language, and what is put together from others is none", () => {
  const alone = `export const en = { hello: "Hello" } as const satisfies Record<string, string>`
  expect(Object.keys(catalogueIn(alone, "en.ts"))).toEqual(["en"])
  expect(catalogueIn("export const en = said\nconst es = {}", "words.ts")).toEqual({})
})

test("what the first load holds is what it imports, not what it asks for later or only names", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-"))
  const file = (name: string, code: string) => writeFileSync(join(folder, name), code)
  file("main.tsx", `import { a } from "./a"\nimport type { T } from "./typed"\nconst later = () => import("./later")`)
  file("a.ts", `import {\n  b,\n  c,\n} from "./b"\nimport "./a.css"\nexport { d } from "./d"`)
  file("b.ts", `import { a } from "./a"`)
  for (const name of ["a.css", "d.ts", "typed.ts", "later.ts"]) file(name, "")
  const found = [...firstLoad(join(folder, "main.tsx"))].map(path => path.slice(folder.length + 1))
  expect(found.sort()).toEqual(["a.css", "a.ts", "b.ts", "d.ts", "main.tsx"])
})
