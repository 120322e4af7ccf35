// The pages of the feed as kept on the device. Read in order they give every row. Once they are packed (packing.ts), what a
// first frame does not show lies in front, under negative keys; what it shows lies behind, with whatever comes later. So a
// start reads the end alone, and the rest when the frame is painted. Pages that were never packed are all of them near.
import { breath } from "../base/idle"
import type { Store } from "../base/store"
import type { Change } from "./copies"
import type { Me } from "./me"

/** Which rows a first frame shows. */
export interface Near {
  /** Other than the one they were packed by: then nobody knows what is near. */
  name: string
  among(changes: readonly Change[]): Promise<(change: Change) => boolean>
}

/** What a feature says of its first frame. */
export type NearTo = (me: Me) => Near

export type Reads = "near" | "all"

/** For screens that may show anything. */
export const ALL: Near = { name: "", among: async () => () => true }

export const NEAR = () => IDBKeyRange.lowerBound(0)
const FAR = () => IDBKeyRange.upperBound(0, true)

/** What is near, in one transaction: each further one costs a slow phone the start of its screen. */
export async function readNear(store: Store, near: Near) {
  const step = store.transaction(["copies", "outbox", "photos", "meta"])
  const [copies, meta] = [step.objectStore("copies"), step.objectStore("meta")]
  const [pages, from, far, packedBy, acts, photos, at, cursor, more] = await Promise.all([
    copies.getAll(NEAR()),
    copies.getKey(NEAR()),
    copies.getKey(FAR()),
    meta.get("near"),
    step.objectStore("outbox").getAll(),
    step.objectStore("photos").getAll(),
    meta.get("cursor_at"),
    meta.get("cursor"),
    meta.get("more"),
  ])
  // What waits may be about a row that lies far, and bring it near.
  const isEnough = far === undefined || (packedBy === near.name && acts.length === 0)
  const others = isEnough ? [] : await copies.getAll(FAR())
  return {
    changes: parse([...others, ...pages]),
    /** Where what is near begins: elsewhere once they are packed anew. */
    from,
    acts,
    photos,
    takenAt: typeof at === "number" ? at : null,
    isAll: far === undefined || !isEnough,
    isWhole: typeof cursor === "string" && more !== true,
    cursor: typeof cursor === "string" ? cursor : undefined,
  }
}

/** What lies far, in small pieces; nothing when it is not the rest of what was read as near. */
export async function readFar(store: Store, near: Read): Promise<Change[] | undefined> {
  const step = store.transaction(["copies", "meta"])
  const copies = step.objectStore("copies")
  const [keys, from, cursor] = await Promise.all([
    copies.getAllKeys(FAR()),
    copies.getKey(NEAR()),
    step.objectStore("meta").get("cursor"),
  ])
  if (from !== near.from || cursor !== near.cursor) return undefined
  const pages = await Promise.all(keys.map(key => copies.get(key)))
  const far: Change[] = []
  for (const page of pages) {
    await breath()
    if (page) far.push(...parse([page]))
  }
  return far
}

/** Everything the device has. */
export const readAll = (store: Store) => readNear(store, ALL)

export type Read = Awaited<ReturnType<typeof readNear>>

export const parse = (pages: string[]): Change[] => pages.flatMap(page => JSON.parse(page) as Change[])
