// After the page is built: builds the service worker with the list of everything to keep, then compresses all files.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join, relative, resolve } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { build, type Plugin } from "vite"

/** Of the pictures those that the browser asks for at each start, and with a notice. */
const KEPT = /\.(html|js|css|svg|webmanifest)$|^icons\/(icon-192|badge-96)\.png$/
const SMALLER = /\.(html|js|css|svg|webmanifest|json)$/
const HASHED = /^assets\//

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

/** Hashed names never change their content, so they need no revision. */
export function precacheList(folder: string): { url: string; revision: string | null }[] {
  return filesIn(folder)
    .map(path => ({ path, name: relative(folder, path).replaceAll("\\", "/") }))
    .filter(({ name }) => KEPT.test(name) && name !== "sw.js")
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ path, name }) => ({
      url: `/${name}`,
      revision: HASHED.test(name) ? null : createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16),
    }))
}

/**
 * Nearly all of the app runs whenever it is opened. Told so, the browser compiles it while it is read, on another
 * processor, instead of function by function in the middle of the first screen and the first taps.
 */
function compileAhead(folder: string): void {
  for (const path of filesIn(join(folder, "assets")).filter(path => path.endsWith(".js"))) {
    writeFileSync(path, `//# allFunctionsCalledOnLoad\n${readFileSync(path, "utf8")}`)
  }
}

function compress(folder: string): void {
  for (const path of filesIn(folder).filter(path => SMALLER.test(path))) {
    const bytes = readFileSync(path)
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

export function worker(): Plugin {
  let folder = ""
  return {
    name: "roundwell-worker",
    apply: "build",
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      compileAhead(folder)
      await build({
        configFile: false,
        logLevel: "warn",
        define: {
          "self.__WB_MANIFEST": JSON.stringify(precacheList(folder)),
          "process.env.NODE_ENV": '"production"',
        },
        build: {
          target: "es2022",
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          reportCompressedSize: false,
          lib: { entry: "src/sw.ts", formats: ["iife"], name: "sw", fileName: () => "sw.js" },
        },
      })
      compress(folder)
    },
  }
}
