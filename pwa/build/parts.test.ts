import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { fromParts, partsOf, stylesOf } from "./parts.ts"

const LIST = `import "./tokens.css"

export { Button, type ButtonKind, IconButton } from "./button"
export { Row } from "./row"`

test("a name of the list is asked for where it is made, a type as well", () => {
  const code = `import { useState } from "preact/hooks"\nimport { Button, type ButtonKind, Row } from "../../ui"\n`
  expect(fromParts(code, partsOf(LIST))).toBe(
    `import { useState } from "preact/hooks"\nimport { Button } from "../../ui/button"; ` +
      `import { type ButtonKind } from "../../ui/button"; import { Row } from "../../ui/row"\n`,
  )
})

test("over several lines as well, and what the list does not know stays with it", () => {
  expect(fromParts(`import {\n  IconButton,\n  Unheard,\n} from "./ui"`, partsOf(LIST))).toBe(
    `import { IconButton } from "./ui/button"; import { Unheard } from "./ui"`,
  )
})

test("the styles stand in the order in which a browser would meet them, each once", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-"))
  const file = (name: string, code = "") => writeFileSync(join(folder, name), code)
  file("index.ts", LIST)
  file("row.tsx", `import { Button } from "./button"\nimport "./row.css"`)
  file("button.tsx", `import { useId } from "preact/hooks"\nimport "./button.css"`)
  for (const name of ["tokens.css", "button.css", "row.css"]) file(name)
  const found = stylesOf(join(folder, "index.ts")).map(path => path.slice(folder.length + 1))
  expect(found).toEqual(["tokens.css", "button.css", "row.css"])
})
