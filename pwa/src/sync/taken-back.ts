// What the server tells of photos, on this device: those that were taken back, or went out of this person's sight,
// leave it too: the small one in its store, and what the browser kept of the server's.
import { askAnew } from "../base/http"
import type { Store } from "../base/store"
import type { Photo } from "../contract/entities.gen"
import type { Change } from "./copies"
import { PICTURES } from "./photos"

const SIZES = ["full", "thumb"] as const

let swept: ReadonlyMap<string, Photo>

/**
 * Of all these photos those that were taken back, and those these changes took away; without changes, whatever left
 * this person's sight while nobody looked. True when the store had one.
 */
export async function eraseGone(
  store: Store,
  photos: ReadonlyMap<string, Photo>,
  changes?: readonly Change[],
): Promise<boolean> {
  if (!changes && swept !== photos) await sweep(photos)
  const takenBack = [...photos.values()].filter(photo => photo.state === "taken_back").map(photo => photo.id)
  const unseen = changes?.filter(({ entity, id, data }) => entity === "photo" && data === null && !photos.has(id))
  const ids = [...takenBack, ...(unseen ?? []).map(change => change.id)]
  if (ids.length === 0) return false
  const cache = await globalThis.caches?.open(PICTURES)
  for (const id of ids)
    for (const size of SIZES) {
      const address = `/api/v1/photos/${id}?size=${size}`
      // Asked for anew where it was seen once: the answer takes the place of what the browser itself still holds.
      if (await cache?.delete(address)) void askAnew(address)
    }
  const step = store.transaction("photos", "readwrite")
  const had = await Promise.all(ids.map(id => step.store.get(id)))
  // One that never left is still the sender's to decide on.
  const sent = had.filter(photo => photo?.state === "sent")
  for (const photo of sent) if (photo) void step.store.delete(photo.id)
  await step.done
  return sent.length > 0
}

/** One the server tells of was named by words: wherever they were said, it waits for them no longer. */
export async function letSaidLeave(store: Store, told: ReadonlyMap<string, Photo>): Promise<void> {
  const step = store.transaction("photos", "readwrite")
  for (const photo of await step.store.getAll())
    if (photo.state === "unsaid" && told.has(photo.id)) void step.store.put({ ...photo, state: "waiting" })
  await step.done
}

/** Pictures of photos that the whole of the feed tells nothing of; of the same photos once. */
async function sweep(photos: ReadonlyMap<string, Photo>): Promise<void> {
  swept = photos
  const cache = await globalThis.caches?.open(PICTURES)
  for (const kept of (await cache?.keys()) ?? []) {
    const id = new URL(kept.url).pathname.split("/").at(-1) ?? ""
    if (!photos.has(id)) await cache?.delete(kept)
  }
}
