// What this device tells about itself with each batch, so that an administrator sees who falls behind before he calls.
import type { Store } from "../base/store"

export async function deviceReport(store: Store, now: number): Promise<string> {
  const [acts, photos, taken, persistent] = await Promise.all([
    store.getAll("outbox"),
    store.getAll("photos"),
    store.get("meta", "cursor_at"),
    isPersistent(),
  ])
  const unsent = acts.filter(act => act.state !== "sent")
  return JSON.stringify({
    cursor_age: typeof taken === "number" ? Math.round((now - taken) / 1000) : null,
    outbox: unsent.length,
    oldest: unsent[0]?.made_at ?? null,
    photos: photos.filter(photo => photo.state !== "sent").length,
    persistent,
  })
}

async function isPersistent(): Promise<boolean | null> {
  return (await globalThis.navigator?.storage?.persisted?.()) ?? null
}

/** Asked once, at the first thing worth keeping; browsers grant it to installed and much-used apps. */
export async function askToKeep(): Promise<void> {
  if ((await isPersistent()) === false) await navigator.storage.persist?.()
}

const SPARE = 10_000_000

/** Said before a round starts, not when its answers can no longer be kept. */
export async function isNearlyFull(): Promise<boolean> {
  const { quota, usage } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return quota !== undefined && usage !== undefined && quota - usage < SPARE
}
