// One language a person: the build takes what the first load says out of the shell, into a file a language. Whoever
// writes words keeps both languages side by side in words.ts; in development and in tests both are simply there.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { type Plugin, parseSync } from "vite"

const LANGUAGES = ["en", "es"] as const
type Language = (typeof LANGUAGES)[number]

const BOOK = (language: Language) => `\0/words-${language}`
/** The module that says how a language comes, and the one its sentences are kept in. */
const ARRIVING = "src/words/arriving.ts"
const BOOKS = "src/words/books.ts"

const WORDS = /(words|words\/en|words\/es)\.ts$/

/** Where the sentences begin and end, and where what is said of their type does. */
interface Literal {
  start: number
  end: number
  typedTo: number
}

type Catalogue = Partial<Record<Language, Literal>>

/** Where in a module `export const en = {…}` and `es` stand. The shared words have a module for each. */
export function catalogueIn(code: string, path: string): Catalogue {
  const found: Catalogue = {}
  for (const statement of parseSync(path, code).program.body) {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration") continue
    for (const { id, init } of statement.declaration.declarations) {
      let value = init
      while (value?.type === "TSAsExpression" || value?.type === "TSSatisfiesExpression") value = value.expression
      const language = LANGUAGES.find(one => id.type === "Identifier" && one === id.name)
      if (!language || !init || value?.type !== "ObjectExpression") continue
      found[language] = { start: value.start, end: value.end, typedTo: init.end }
    }
  }
  return found
}

const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"/gm
const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"]

/** Every module that comes with the first load: what the entry imports, and what that imports. */
export function firstLoad(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  if (!/\.tsx?$/.test(entry)) return seen
  for (const [, path = ""] of readFileSync(entry, "utf8").matchAll(IMPORT)) {
    const file = ENDINGS.map(ending => resolve(dirname(entry), path + ending)).find(
      one => /\.\w+$/.test(one) && existsSync(one),
    )
    if (file) firstLoad(file, seen)
  }
  return seen
}

export function words(): Plugin {
  let root = ""
  /** The catalogues of the first load, each known by its place in the list. */
  let catalogues: string[] = []
  const at = (path: string) => join(root, path)

  const book = (language: Language) => {
    const pages = catalogues.map(path => {
      const code = readFileSync(path, "utf8")
      const found = catalogueIn(code, path)[language]
      return found ? code.slice(found.start, found.end) : "{}"
    })
    return `export default [${pages.join(",\n")}]`
  }

  return {
    name: "roundwell-words",
    apply: "build",
    enforce: "pre",
    configResolved(config) {
      root = config.root
    },
    buildStart() {
      catalogues = [...firstLoad(at("src/main.tsx"))]
        .filter(path => WORDS.test(path) && Object.keys(catalogueIn(readFileSync(path, "utf8"), path)).length > 0)
        .sort((a, b) => (relative(root, a) < relative(root, b) ? -1 : 1))
    },
    resolveId: id => (LANGUAGES.some(language => id === BOOK(language)) ? id : null),
    load(id) {
      const language = LANGUAGES.find(one => id === BOOK(one))
      if (language) return book(language)
      if (id !== at(ARRIVING)) return null
      const ways = LANGUAGES.map(
        one => `${one}: () => import(${JSON.stringify(BOOK(one))}).then(it => fill("${one}", it.default))`,
      )
      return `import { fill } from "./books"\nexport const arriving = { ${ways.join(", ")} }`
    },
    transform(code, id) {
      const place = catalogues.indexOf(id)
      if (place < 0) return null
      let said = code
      const last = ([, a]: [string, Literal], [, b]: [string, Literal]) => b.start - a.start
      for (const [language, { start, typedTo }] of Object.entries(catalogueIn(code, id)).sort(last)) {
        said = `${said.slice(0, start)}pages("${language}", ${place})${said.slice(typedTo)}`
      }
      return { code: `import { pages } from ${JSON.stringify(at(BOOKS))}\n${said}`, map: null }
    },
    /** The page names both files, so that early.js can ask for the right one while the app itself still comes. */
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {})
        const names = LANGUAGES.map(language => {
          const file = files.find(one => one.type === "chunk" && one.facadeModuleId === BOOK(language))
          if (!file) throw new Error(`the build made no file of ${language} words`)
          return ` data-${language}="/${file.fileName}"`
        })
        return html.replace(/(<script async src="\/early\.js")/, `$1${names.join("")}`)
      },
    },
  }
}
