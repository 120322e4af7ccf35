// Words that are still being typed: on the disk within a quarter of a second, whatever happens to the browser.
import { now } from "../base/clock"
import { STRICT, type Store } from "../base/store"

const SOON = 150

export interface Drafts {
  save(key: string, value: unknown): void
  load<T>(key: string): Promise<T | undefined>
  drop(key: string): Promise<void>
  keys(start: string): Promise<string[]>
  /** Writes at once what still waits for its moment. */
  flush(): Promise<void>
}

export function drafts(store: () => Store | undefined): Drafts {
  const unsaved = new Map<string, unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const here = store()
    if (!here || unsaved.size === 0) return
    const step = here.transaction("drafts", "readwrite", STRICT)
    const writes = [...unsaved].map(([key, value]) => step.store.put({ key, value, at: now() }))
    unsaved.clear()
    await Promise.all([...writes, step.done])
  }

  return {
    flush,
    save(key, value) {
      unsaved.set(key, value)
      // Counted from the first unsaved letter, not the last: somebody who types on and on is saved too.
      timer ??= setTimeout(() => void flush(), SOON)
    },
    async load<T>(key: string) {
      if (unsaved.has(key)) return unsaved.get(key) as T
      return (await store()?.get("drafts", key))?.value as T | undefined
    },
    async drop(key) {
      unsaved.delete(key)
      await store()?.delete("drafts", key)
    },
    async keys(start) {
      // Looked at first: what is written while the disk answers would be in neither.
      const fresh = [...unsaved.keys()]
      const kept = (await store()?.getAllKeys("drafts")) ?? []
      return [...new Set([...kept, ...fresh])].filter(key => key.startsWith(start))
    },
  }
}
