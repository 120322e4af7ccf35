// Pictures that were taken back leave this device too: the small one in its store, and what the browser kept of the server's.
import { askAnew } from "../base/http"
import type { Store } from "../base/store"
import type { Photo } from "../contract/entities.gen"
import { PICTURES } from "./photos"

const SIZES = ["full", "thumb"] as const

/** Of all these photos those that were taken back. True when the store had one of them. */
export async function eraseTakenBack(store: Store, photos: Iterable<Photo>): Promise<boolean> {
  const ids = [...photos].filter(photo => photo.state === "taken_back").map(photo => photo.id)
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
