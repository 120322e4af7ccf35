// Photos on their way: each sent alone once all words are through, at most two at a time. It comes when one waits.
import type { Http } from "../base/http"
import type { KeptPhoto, Store } from "../base/store"
import { STRICT } from "../base/store"
import { ownerOf } from "./me"
import { listPhotos } from "./photos"
import { claim } from "./photos-held"
import type { Outcome } from "./sender"

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
  /** It arrived after it was removed or replaced here. */
  unwanted?: (id: string) => Promise<void>
  /** So many of its bytes have left. */
  left?: (id: string, bytes: number, of: number) => void
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

/** Unless it was given up while it was under way. */
async function keepStill(store: Store, photo: KeptPhoto): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  if (await step.store.get(photo.id)) await step.store.put(photo)
  await step.done
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
  if (outcome === "arrived" && !(await store.get("photos", id))) await uploading.unwanted?.(id)
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
    headers: {
      "X-Person": ownerOf(store.name),
      ...(photo.digest && { "Repr-Digest": `sha-256=:${photo.digest}:` }),
      ...(photo.covered && { "X-Covered-Areas": String(Math.min(photo.covered, 99)) }),
    },
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

/** Our server names the bytes it has; whoever else answers with a yes does not have them. */
function confirms({ sha256 }: { sha256?: string }, digest: string | undefined): boolean {
  if (!digest) return true
  const hex = [...atob(digest)].map(byte => byte.charCodeAt(0).toString(16).padStart(2, "0"))
  return hex.join("") === sha256
}

/** Nothing to do with the picture: the server, or the way to it, is unwell. */
const isPassing = (status: number): boolean => status >= 500 || [403, 408, 429].includes(status)
