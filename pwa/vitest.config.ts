// How the client is tested: screens in a small browser in memory, all with a real-behaving IndexedDB. Rules are values
// in and values out; those that ask a page for something say so in their first line, for happy-dom takes longer to start
// than such a test to run.
import { readdirSync, readFileSync } from "node:fs"
import { defineConfig } from "vitest/config"

/** Rules that ask a page for something, or whose fakes do. */
const DRAW = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter(path => path.endsWith(".test.ts"))
  .map(path => `src/${path}`)
  .filter(path => readFileSync(path, "utf8").startsWith("// Draws."))

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0,
    isolate: false, // build/test-anew.ts
    sequence: { setupFiles: "list" }, // and nothing before it
    server: { deps: { inline: [/@testing-library/] } }, // made anew as well: it keeps the page it was first read in
    alias: { "@testing-library/dom": "@testing-library/dom/dist/@testing-library/dom.esm.js" },
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          environment: "node",
          pool: "threads", // a thread begins sooner than a process
          include: ["src/**/*.test.ts", "build/**/*.test.ts"],
          exclude: DRAW,
          setupFiles: ["build/test-anew.ts", "build/test-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          sequence: { groupOrder: 1 }, // after the rules, not in turns with them: each turn would be a new process
          environment: "./build/page.ts",
          include: ["src/**/*.test.tsx", ...DRAW],
          setupFiles: ["build/test-anew.ts", "build/test-setup.ts", "build/test-screens.ts"],
        },
      },
    ],
  },
})
