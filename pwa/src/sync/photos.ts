// Photos on the device: kept before anything else, let go with their words, and given up.
import type { KeptPhoto, Store, Waiting, Writing } from "../base/store"
import { STRICT } from "../base/store"

/** The cache of pictures fetched from the server: the service worker fills it, signing out empties it. */
export const PICTURES = "pictures"

/** An act that waits, before it has its place among the others. */
export type Made = Omit<Waiting, "seq">

export async function keepPhoto(store: Store, photo: KeptPhoto): Promise<void> {
  const digest = photo.blob && (await digestOf(photo.blob))
  const step = store.transaction("photos", "readwrite", STRICT)
  await Promise.all([step.store.put({ ...photo, digest }), step.done])
}

/** Words that were said let go what they name: till then no photo of theirs leaves, whatever becomes of page and phone. */
export async function letLeave(photos: Writing<"photos">, said: readonly Pick<Waiting, "payload">[]): Promise<void> {
  const words = JSON.stringify(said.map(act => act.payload))
  for (const id of await photos.getAllKeys()) {
    const photo = words.includes(`"${id}"`) && (await photos.get(id))
    if (photo && photo.state === "unsaid") await photos.put({ ...photo, state: "waiting" })
  }
}

/** None where the page came without https: then the server alone reckons it. */
export async function digestOf(blob: Blob): Promise<string | undefined> {
  const hash = await globalThis.crypto?.subtle?.digest("SHA-256", await blob.arrayBuffer())
  return hash && btoa(String.fromCharCode(...new Uint8Array(hash)))
}

/** Tried once more, if its words are said. */
export const again = ({ state }: KeptPhoto): KeptPhoto["state"] => (state === "unsaid" ? state : "waiting")

export const listPhotos = (store: Store): Promise<KeptPhoto[]> => store.getAll("photos")

/** The server has it, for all that is known here, or had when this one was drawn over the picture before. */
export const mayHaveArrived = ({ state, tries, problem }: KeptPhoto): boolean =>
  tries > 0 && (state !== "needs_you" || problem?.code === "other_picture")
