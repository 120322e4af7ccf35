// Photos on their way: kept on the device first, each sent alone once all words are through, at most two at a time.
import type { Http } from "../base/http"
import type { KeptPhoto, Store } from "../base/store"
import { STRICT } from "../base/store"
import type { Outcome } from "./sender"

/** The cache of pictures fetched from the server: the service worker fills it, signing out empties it. */
export const PICTURES = "pictures"

const AT_ONCE = 2
/** Two that begin together share the line, end together and leave it empty until both are answered. */
const HEAD_START = 300
const PATIENCE = 20_000
const SLOWEST_BYTES_PER_MS = 5

export interface Uploading {
  store: Store
  http: Http
  /** Stops between two photos when words wait again. */
  mayGoOn: () => boolean
  changed: () => Promise<void> | void
}

export async function keepPhoto(store: Store, photo: KeptPhoto): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  await Promise.all([step.store.put(photo), step.done])
}

/** Unless it was given up while it was under way. */
async function keepStill(store: Store, photo: KeptPhoto): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  if (await step.store.get(photo.id)) await step.store.put(photo)
  await step.done
}

export const listPhotos = (store: Store): Promise<KeptPhoto[]> => store.getAll("photos")

/** Out of the way, but kept for thirty days. */
export async function giveUpPhoto(store: Store, id: string, at: number): Promise<void> {
  const step = store.transaction(["photos", "given_up"], "readwrite", STRICT)
  const photo = await step.objectStore("photos").get(id)
  if (photo && photo.state !== "sent") {
    await step.objectStore("given_up").put({ id, at, kept: photo })
    await step.objectStore("photos").delete(id)
  }
  await step.done
}

export async function uploadWaiting(uploading: Uploading): Promise<Outcome> {
  const waiting = (await listPhotos(uploading.store)).filter(photo => photo.state === "waiting").map(photo => photo.id)
  let end: Outcome = { how: "empty" }
  const work = async () => {
    while (end.how === "empty" && uploading.mayGoOn()) {
      const id = waiting.shift()
      if (!id) return
      const outcome = await upload(uploading, id)
      if (outcome.how !== "empty") end = outcome
    }
  }
  const later = (n: number) => new Promise(resolve => setTimeout(resolve, n * HEAD_START)).then(work)
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => (n === 0 ? work() : later(n))))
  return end
}

async function upload({ store, http, changed }: Uploading, id: string): Promise<Outcome> {
  const photo = await store.get("photos", id)
  if (photo?.state !== "waiting" || !photo.blob) return { how: "empty" }
  const answer = await http(`/api/v1/photos/${id}`, {
    method: "PUT",
    bytes: photo.blob,
    patience: PATIENCE + photo.blob.size / SLOWEST_BYTES_PER_MS,
  })
  if (answer.kind === "unreachable") return { how: "unreachable" }
  if (answer.kind === "ok") {
    // The server has the picture: the thumbnail is enough here from now on.
    const { blob: _, ...rest } = photo
    await keepStill(store, { ...rest, state: "sent" })
  } else {
    const { problem, retryAfter } = answer
    if (problem.code === "signed_out") return { how: "signed_out" }
    if (problem.status >= 500 || [403, 408, 429].includes(problem.status))
      return { how: "later", after: (retryAfter ?? 2) * 1000 }
    await keepStill(store, { ...photo, state: "needs_you", tries: photo.tries + 1, problem })
  }
  await changed()
  return { how: "empty" }
}
