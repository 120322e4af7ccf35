// Who has a picture in hand: one sender at a time, and none while somebody may still cover a part of it.
// A browser's lock ends with the page that holds it, so a battery that dies leaves no picture behind.

/** Without locks only this page counts. */
const looking = new Map<string, number>()
const sending = new Set<string>()

const nameOf = (store: string, id: string) => `${store}:photo:${id}`
const locksHere = (): LockManager | undefined => (typeof navigator === "undefined" ? undefined : navigator.locks)

/** It does not leave the device until it is let go; the answer says when it is. */
export function hold(store: string, id: string): () => Promise<void> {
  const name = nameOf(store, id)
  looking.set(name, (looking.get(name) ?? 0) + 1)
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const lock = locksHere()?.request(name, { mode: "shared" }, () => ended)
  let isHeld = true
  return async () => {
    if (isHeld) looking.set(name, (looking.get(name) ?? 1) - 1)
    if (looking.get(name) === 0) looking.delete(name)
    isHeld = false
    end()
    await lock
  }
}

/** Does the work if nobody else has the picture in hand; undefined if somebody has. */
export async function claim<T>(store: string, id: string, work: () => Promise<T>): Promise<T | undefined> {
  const name = nameOf(store, id)
  if (looking.has(name) || sending.has(name)) return undefined
  sending.add(name)
  try {
    const locks = locksHere()
    if (!locks) return await work()
    return await locks.request(name, { ifAvailable: true }, lock => (lock ? work() : undefined))
  } finally {
    sending.delete(name)
  }
}
