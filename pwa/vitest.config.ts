// How the client is tested: screens in a small browser in memory, all with a real-behaving IndexedDB. Rules are values
// in and values out; those that ask a page for something say so in their first line, for happy-dom takes longer to start
// than such a test to run.
import { defineConfig } from "vitest/config"

/** Rules whose fakes draw something. */
const DRAW = ["src/features/rounds/effects.test.ts", "src/features/rounds/history.test.ts"]

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          environment: "node",
          pool: "threads", // a thread begins sooner than a process
          include: ["src/**/*.test.ts", "build/**/*.test.ts"],
          exclude: DRAW,
          setupFiles: ["build/test-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          environment: "happy-dom",
          include: ["src/**/*.test.tsx", ...DRAW],
          setupFiles: ["build/test-setup.ts", "build/test-screens.ts"],
        },
      },
    ],
  },
})
