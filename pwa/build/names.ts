// What the shell gives to the other files is called outside as it is called inside, in the order of the alphabet. The bundler
// makes up a second name for each, and no packing makes three hundred pairs of made-up names small.
import { type Plugin, parseSync } from "vite"

export interface File {
  name: string
  code: string
}

interface Renamed {
  code: string
  /** The name inside by the one the bundler made up. */
  inside: ReadonlyMap<string, string>
}

export function plainExports({ name, code }: File): Renamed {
  const inside = new Map<string, string>()
  const { body } = parseSync(name, code).program
  const lists = body.filter(it => it.type === "ExportNamedDeclaration" && !it.declaration && !it.source)
  const [list] = lists
  if (lists.length !== 1 || list?.type !== "ExportNamedDeclaration")
    throw new Error(`${name} has not one list of exports`)
  for (const { local, exported } of list.specifiers)
    if (local.type === "Identifier" && exported.type === "Identifier") inside.set(exported.name, local.name)
  const names = [...new Set(inside.values())].sort().join(",")
  return { code: `${code.slice(0, list.start)}export{${names}};${code.slice(list.end)}`, inside }
}

/** The same file, asking the shell for what it now calls its own. */
export function asking({ name, code }: File, shell: string, inside: ReadonlyMap<string, string>): string {
  let said = code
  for (const node of parseSync(name, code).program.body.reverse()) {
    if (node.type !== "ImportDeclaration" || !node.source.value.endsWith(shell)) continue
    const names = node.specifiers.map(it => {
      const known = it.type === "ImportSpecifier" && it.imported.type === "Identifier" && inside.get(it.imported.name)
      if (!known) throw new Error(`${name} asks the shell for something else than a name it gives`)
      return known === it.local.name ? known : `${known} as ${it.local.name}`
    })
    const list = names.length > 0 ? `{${names}}from` : ""
    said = `${said.slice(0, node.start)}import${list}${JSON.stringify(node.source.value)};${said.slice(node.end)}`
  }
  // Its names would be read off it, and those are others now.
  if (said.includes(`import("./${shell}`) || said.includes(`import(\`./${shell}`))
    throw new Error(`${name} asks for all of the shell`)
  return said
}

export function names(): Plugin {
  return {
    name: "roundwell-names",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = Object.values(bundle).filter(it => it.type === "chunk")
        const shell = files.find(it => it.name === "shell")
        if (!shell) throw new Error("the build made no shell")
        const [name = ""] = shell.fileName.split("/").slice(-1)
        const { code, inside } = plainExports({ name, code: shell.code })
        shell.code = code
        for (const file of files)
          if (file !== shell) file.code = asking({ name: file.fileName, code: file.code }, name, inside)
      },
    },
  }
}
