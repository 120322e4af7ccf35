// The design system by its parts: whoever imports from `ui` means one file of it. The list of all of them would bring
// every part into the first load, whoever uses it; so the build asks for the part itself. Their styles stay together and
// in order, at the front, where what a feature says of a part later comes after it.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Plugin } from "vite"

const LIST = "src/ui/index.ts"
const STYLES = "\0ui-styles.ts"

/** Where each name of the list comes from: `Button` → `button`. */
export function partsOf(list: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, names = "", file = ""] of list.matchAll(/^export \{([^}]+)\} from "\.\/([\w-]+)"$/gm))
    for (const name of names.split(",")) found.set(bare(name), file)
  return found
}

const bare = (name: string): string => name.trim().replace(/^type /, "")

/** The same module with an import for each part; a name the list does not know stays with the list. */
export function fromParts(code: string, parts: ReadonlyMap<string, string>): string {
  return code.replace(/^import \{([^}]+)\} from "((?:\.{1,2}\/)+ui)"$/gm, (_, names: string, at: string) =>
    names
      .split(",")
      .map(name => name.trim())
      .filter(Boolean)
      .map(name => {
        const file = parts.get(bare(name))
        return `import { ${name} } from "${file ? `${at}/${file}` : at}"`
      })
      .join("; "),
  )
}

export function parts(): Plugin {
  let list = ""
  let root = ""
  return {
    name: "roundwell-parts",
    apply: "build",
    enforce: "pre",
    configResolved(config) {
      root = config.root
      list = readFileSync(join(root, LIST), "utf8")
    },
    load: id =>
      id === STYLES
        ? stylesOf(join(root, LIST))
            .map(path => `import "${path}"`)
            .join("\n")
        : null,
    resolveId: id => (id === STYLES ? id : null),
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes("/src/ui/")) return null
      const styles = id.endsWith("/src/main.tsx") ? `import "${STYLES}"\n` : ""
      return { code: styles + fromParts(code, partsOf(list)), map: null }
    },
  }
}

/** Every style that comes with a module and what it imports, in the order a browser would meet them. */
export function stylesOf(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return []
  seen.add(path)
  if (path.endsWith(".css")) return [path]
  const found: string[] = []
  for (const [, from = ""] of readFileSync(path, "utf8").matchAll(
    /^(?:import|export) (?:[^"]* from )?"(\.\/[^"]+)"$/gm,
  )) {
    const file = ["", ".tsx", ".ts"].map(ending => join(dirname(path), from + ending)).find(existsSync)
    if (file) found.push(...stylesOf(file, seen))
  }
  return found
}
