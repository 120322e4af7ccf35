// Says that a file of tests draws: build/test-anew.ts makes a small browser in memory for each that does.
import type { Environment } from "vitest/runtime"

export default {
  name: "page",
  viteEnvironment: "client",
  setup(global) {
    global.testsDraw = true
    return { teardown() {} }
  },
} satisfies Environment
