// Photos on their way: kept on the device first, each sent alone once all words are through, at most two at a time.
import type { Http } from "../base/http"
import type { KeptPhoto, Store } from "../base/store"
import { STRICT } from "../base/store"
import { claim } from "./photos-held"
import type { Outcome } from "./sender"

/** The cache of pictures fetched from the server: the service worker fills it, signing out empties it. */
export const PICTURES = "pictures"

/** Two that begin together share the line, end together and leave it empty until both are answered. */
const HEAD_START = 300
const PATIENCE = 20_000
const SLOWEST_BYTES_PER_MS = 5
/** Damaged on the way so often, it is damaged here. */
const DAMAGES = 3

export interface Uploading {
  store: Store
  http: Http
  /** Stops between two photos when words wait again. */
  mayGoOn: () => boolean
  changed: () => Promise<void> | void
  /** A photo begins to leave, or has stopped; `arrived` when the server has it. */
  going?: (id: string, how: "leaves" | "arrived" | "stopped") => void
  /** So many of its bytes have left. */
  left?: (id: string, bytes: number, of: number) => void
}

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

/** Unless it was given up while it was under way. */
async function keepStill(store: Store, photo: KeptPhoto): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  if (await step.store.get(photo.id)) await step.store.put(photo)
  await step.done
}

export const listPhotos = (store: Store): Promise<KeptPhoto[]> => store.getAll("photos")

/** Out of the way, but kept for thirty days. False when there is no such photo. */
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

/** The small picture stays as long as what it belongs to is on the device. */
export async function forgetPhotos(store: Store, isHere: (photo: KeptPhoto) => boolean): Promise<void> {
  const step = store.transaction("photos", "readwrite")
  for (const photo of await step.store.getAll())
    if (photo.state === "sent" && !isHere(photo)) void step.store.delete(photo.id)
  await step.done
}

export async function uploadWaiting(uploading: Uploading): Promise<Outcome> {
  const waiting = (await listPhotos(uploading.store)).filter(photo => photo.state === "waiting").map(photo => photo.id)
  let end: Outcome = { how: "empty" }
  const work = async () => {
    while (end.how === "empty" && uploading.mayGoOn()) {
      const id = waiting.shift()
      if (!id) return
      const outcome = await claim(uploading.store.name, id, () => upload(uploading, id))
      if (outcome && outcome.how !== "empty") end = outcome
    }
  }
  // Never more than these two.
  const first = work()
  const second = Promise.race([first, new Promise(resolve => setTimeout(resolve, HEAD_START))]).then(work)
  await Promise.all([first, second])
  return end
}

async function upload(uploading: Uploading, id: string): Promise<Outcome> {
  const { store, changed, going = () => {} } = uploading
  const photo = await begin(store, id)
  if (!photo) return { how: "empty" }
  going(id, "leaves")
  const outcome = await put(uploading, photo).catch(error => {
    going(id, "stopped")
    throw error
  })
  going(id, outcome === "arrived" ? "arrived" : "stopped")
  if (typeof outcome === "object") return outcome
  await changed()
  return { how: "empty" }
}

/** From here on it may have left the device, whatever is heard of it. */
async function begin(store: Store, id: string): Promise<(KeptPhoto & { blob: Blob }) | undefined> {
  const step = store.transaction("photos", "readwrite")
  const photo = await step.store.get(id)
  const { blob } = photo ?? {}
  if (photo?.state !== "waiting" || !blob) return undefined
  const begun = { ...photo, blob, tries: photo.tries + 1 }
  await Promise.all([step.store.put(begun), step.done])
  return begun
}

async function put(
  { store, http, left }: Uploading,
  photo: KeptPhoto & { blob: Blob },
): Promise<"arrived" | "set aside" | Outcome> {
  const answer = await http<{ sha256?: string }>(`/api/v1/photos/${photo.id}`, {
    method: "PUT",
    bytes: photo.blob,
    headers: photo.digest ? { "Repr-Digest": `sha-256=:${photo.digest}:` } : {},
    onSent: bytes => left?.(photo.id, bytes, photo.blob.size),
    patience: PATIENCE + photo.blob.size / SLOWEST_BYTES_PER_MS,
  })
  if (answer.kind === "unreachable") return { how: "unreachable" }
  if (answer.kind === "ok") {
    if (!confirms(answer.body, photo.digest)) return { how: "later", after: 0 }
    // The server has these very bytes: the thumbnail is enough here from now on.
    const { blob: _, ...rest } = photo
    await keepStill(store, { ...rest, state: "sent" })
    return "arrived"
  }
  const { problem, retryAfter } = answer
  if (problem.code === "signed_out") return { how: "signed_out" }
  if (isPassing(problem.status) || (problem.code === "hash_differs" && photo.tries < DAMAGES))
    return { how: "later", after: (retryAfter ?? 2) * 1000 }
  await keepStill(store, { ...photo, state: "needs_you", problem })
  return "set aside"
}

/** A server that names what it has, names these bytes. */
function confirms({ sha256 }: { sha256?: string }, digest: string | undefined): boolean {
  if (!sha256 || !digest) return true
  const hex = [...atob(digest)].map(byte => byte.charCodeAt(0).toString(16).padStart(2, "0"))
  return hex.join("") === sha256
}

/** Nothing to do with the picture: the server, or the way to it, is unwell. */
const isPassing = (status: number): boolean => status >= 500 || [403, 408, 429].includes(status)
