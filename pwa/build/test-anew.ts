// Files of tests follow one another in one process, for a process each would take longer than what runs in it. So each
// begins with everything new: every module, the page where it draws, what is stored; and it leaves no timer, no channel
// to other tabs and no global.
import { IDBFactory } from "fake-indexeddb"
import "fake-indexeddb/auto"
import { afterAll, vi } from "vitest"
import { builtinEnvironments } from "vitest/runtime"

vi.resetModules()
const before = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
const page = "testsDraw" in globalThis ? await builtinEnvironments["happy-dom"].setup(globalThis, {}) : undefined
const timers = [kept("setTimeout"), kept("setInterval")]
const channels = keptChannels()
globalThis.indexedDB = new IDBFactory()

afterAll(async () => {
  vi.useRealTimers()
  for (const timer of timers.flat()) clearTimeout(timer)
  for (const channel of channels) channel.close()
  await page?.teardown(globalThis)
  const names = new Set(before.map(([name]) => name))
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!names.has(name)) Reflect.deleteProperty(globalThis, name)
  }
  for (const [name, it] of before) Object.defineProperty(globalThis, name, it)
})

/** All that are begun from now on: to clear one that is over does no harm. */
function kept(name: "setTimeout" | "setInterval"): NodeJS.Timeout[] {
  const begun: NodeJS.Timeout[] = []
  const begin = globalThis[name] as (...given: unknown[]) => NodeJS.Timeout
  const beginAndKeep = (...given: unknown[]) => {
    const timer = begin(...given)
    begun.push(timer)
    return timer
  }
  globalThis[name] = Object.assign(beginAndKeep, begin) as never
  return begun
}

function keptChannels(): BroadcastChannel[] {
  const opened: BroadcastChannel[] = []
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      opened.push(this)
    }
  }
  return opened
}
