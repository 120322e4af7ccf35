// How the client is built: one page, hashed assets, then the service worker that knows them all.
import { defineConfig } from "vite"
import { names } from "./build/names.ts"
import { parts } from "./build/parts.ts"
import { words } from "./build/words.ts"
import { worker } from "./build/worker.ts"

interface Modules {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null
}

/** What the page needs before anything is asked for comes as one file: each request costs a slow network a round trip. */
function shell(id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const found = modules.getModuleInfo(id)
  return found !== null && (found.isEntry || found.importers.some(importer => shell(importer, modules, seen)))
}

const server = process.env.ROUNDWELL_SERVER ?? "http://localhost:8000"

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    // Inlined data would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: (id, modules) => (shell(id, modules) ? "shell" : null) }] },
        // The shell names every other file, and nothing packs a hash: fewer letters tell one version from the next as well.
        entryFileNames: "assets/[name]-[hash:7].js",
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
      },
    },
  },
  server: { proxy: { "/api": server, "/healthz": server } },
  plugins: [words(), parts(), names(), worker()],
})
