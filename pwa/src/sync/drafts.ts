// Words that are still being typed: on the disk within a quarter of a second, whatever happens to the browser. What one
// person typed goes to their own store and no other, also when somebody else is signed in before its moment comes.
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
  const unsaved = new Map<Store, Map<string, unknown>>()
  const underWay = new Set<Map<string, unknown>>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const unsavedHere = (): ReadonlyMap<string, unknown> => {
    const here = store()
    return (here && unsaved.get(here)) ?? new Map()
  }

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const all = [...unsaved]
    unsaved.clear()
    await Promise.all(all.map(([whose, values]) => writeOrKeep(whose, values)))
  }

  /** On a full disk they wait here, to be read back and for the next try; newer ones, and a sign-out, go before. */
  const writeOrKeep = async (whose: Store, values: Map<string, unknown>) => {
    underWay.add(values)
    try {
      await write(whose, values)
    } catch (error) {
      if (whose === store()) unsaved.set(whose, new Map([...values, ...(unsaved.get(whose) ?? [])]))
      throw error
    } finally {
      underWay.delete(values)
    }
  }

  return {
    flush,
    save(key, value) {
      const here = store()
      if (!here) return // Nobody is signed in any more: what comes now belongs to nobody.
      const values = unsaved.get(here) ?? new Map<string, unknown>()
      unsaved.set(here, values.set(key, value))
      // Counted from the first unsaved letter, not the last: somebody who types on and on is saved too.
      timer ??= setTimeout(() => void flush(), SOON)
    },
    async load<T>(key: string) {
      const fresh = unsavedHere()
      if (fresh.has(key)) return fresh.get(key) as T
      return (await store()?.get("drafts", key))?.value as T | undefined
    },
    async drop(key) {
      const here = store()
      if (!here) return
      for (const values of [...underWay, unsaved.get(here)]) values?.delete(key)
      await here.delete("drafts", key)
    },
    async keys(start) {
      // Looked at first: what is written while the disk answers would be in neither.
      const fresh = [...unsavedHere().keys()]
      const kept = (await store()?.getAllKeys("drafts")) ?? []
      return [...new Set([...kept, ...fresh])].filter(key => key.startsWith(start))
    },
  }
}

async function write(store: Store, values: ReadonlyMap<string, unknown>): Promise<void> {
  if (values.size === 0) return
  const step = store.transaction("drafts", "readwrite", STRICT)
  const writes = [...values].map(([key, value]) => step.store.put({ key, value, at: now() }))
  await Promise.all([...writes, step.done])
}
