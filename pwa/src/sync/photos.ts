// Photos on the device: kept before anything else, drawn over, given up, and forgotten once they are sent.
import type { KeptPhoto, Store } from "../base/store"
import { STRICT } from "../base/store"

/** The cache of pictures fetched from the server: the service worker fills it, signing out empties it. */
export const PICTURES = "pictures"

/** What is drawn of a picture: the large one that is sent, and the small one that stays. */
export interface Drawn {
  blob: Blob
  thumb?: Blob
  covered?: number
}

export async function keepPhoto(store: Store, photo: KeptPhoto): Promise<void> {
  const digest = photo.blob && (await digestOf(photo.blob))
  const step = store.transaction("photos", "readwrite", STRICT)
  await Promise.all([step.store.put({ ...photo, digest }), step.done])
}

/** None where the page came without https: then the server alone reckons it. */
async function digestOf(blob: Blob): Promise<string | undefined> {
  const hash = await globalThis.crypto?.subtle?.digest("SHA-256", await blob.arrayBuffer())
  return hash && btoa(String.fromCharCode(...new Uint8Array(hash)))
}

/**
 * The picture as it was drawn over, in the place of the one before it: from then on the device has no other.
 * Answers its id: the fresh one if the picture before may have left the device, for an id means the same bytes for
 * ever. Without a fresh one it keeps its own, and the server says so if it got the picture before after all.
 * Undefined when the server has it already.
 */
export async function redrawPhoto(store: Store, id: string, drawn: Drawn, fresh = id): Promise<string | undefined> {
  const digest = await digestOf(drawn.blob)
  const step = store.transaction("photos", "readwrite", STRICT)
  const before = await step.store.get(id)
  const now = before?.tries === 0 ? id : fresh
  if (before?.blob) {
    const covered = (before.covered ?? 0) + (drawn.covered ?? 0)
    const { problem: _, ...rest } = before
    void step.store.put({
      ...rest,
      ...drawn,
      covered,
      digest,
      id: now,
      state: "waiting",
      tries: now === id ? before.tries : 0,
    })
    if (now !== id) void step.store.delete(id)
  }
  await step.done
  return before?.blob && now
}

/** Under another id, because the server holds another picture under its own. */
export async function renamePhoto(store: Store, id: string, fresh: string): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  const photo = await step.store.get(id)
  if (photo) {
    const { problem: _, ...rest } = photo
    void step.store.put({ ...rest, id: fresh, state: "waiting", tries: 0 })
    void step.store.delete(id)
  }
  await step.done
}

export const listPhotos = (store: Store): Promise<KeptPhoto[]> => store.getAll("photos")

/** Out of the way, but kept for some hours. False when there is no such photo. */
export async function giveUpPhoto(store: Store, id: string, at: number): Promise<boolean> {
  const step = store.transaction(["photos", "given_up"], "readwrite", STRICT)
  const photo = await step.objectStore("photos").get(id)
  if (photo && photo.state !== "sent") {
    await step.objectStore("given_up").put({ id, at, kept: photo })
    await step.objectStore("photos").delete(id)
  }
  await step.done
  return photo !== undefined
}
