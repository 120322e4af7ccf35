// What the device keeps: one IndexedDB database a person, with what the server said, what waits, photos and drafts.
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb"
import type { Problem } from "./problem"

/**
 * What the server said, page by page as it came, each a JSON text of changes. Read in order they give every row.
 * One row a record would be tidier, but 2,000 of them take a phone seven times as long to read as a few long texts.
 */
export type Copied = string

/** waiting: to be sent · sent: acknowledged, shown until the feed has it · needs_you: refused, words kept. */
export type OutboxState = "waiting" | "sent" | "needs_you"

export interface Waiting {
  seq: number
  id: string
  type: string
  made_at: string
  /** The commands' version when it was made; a newer app sends it on unchanged. */
  version?: number
  payload: unknown
  state: OutboxState
  tries: number
  /** How often the server stumbled at it while others got through: then it is not the server. */
  faults?: number
  hold_until?: number
  problem?: Problem
}

export interface KeptPhoto {
  id: string
  /** unsaid: of words nobody has said yet, with which it leaves · then as of an act. */
  state: "unsaid" | OutboxState
  blob?: Blob
  thumb?: Blob
  about?: { entity: string; id: string }
  taken_at: string
  /** How often it began to leave the device: at none it never did. */
  tries: number
  /** The SHA-256 of `blob` when it was kept, in base64: what is damaged later, here or on the way, is noticed. */
  digest?: string
  /** How many areas of it were covered on this device. */
  covered?: number
  problem?: Problem
}

export interface Draft {
  key: string
  value: unknown
  at: number
}

export interface GivenUp {
  id: string
  at: number
  kept: Waiting | KeptPhoto
}

export interface Stored extends DBSchema {
  copies: { key: number; value: Copied }
  outbox: { key: number; value: Waiting; indexes: { id: string } }
  photos: { key: string; value: KeptPhoto }
  drafts: { key: string; value: Draft }
  given_up: { key: string; value: GivenUp }
  meta: { key: string; value: unknown }
}

export type Store = IDBPDatabase<Stored>
export type StoreName = "copies" | "outbox" | "photos" | "drafts" | "given_up" | "meta"

/** One part of it within a write that may touch others, too. */
export type Writing<Name extends StoreName> = IDBPObjectStore<Stored, StoreName[], Name, "readwrite">

type Step = (store: Store) => void

/** Numbered steps, one change each; a phone may come from any earlier one. */
const MIGRATIONS: readonly Step[] = [
  store => {
    store.createObjectStore("copies", { autoIncrement: true })
    store.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("id", "id", { unique: true })
    store.createObjectStore("photos", { keyPath: "id" })
    store.createObjectStore("drafts", { keyPath: "key" })
    store.createObjectStore("given_up", { keyPath: "id" })
    store.createObjectStore("meta")
  },
]

export type StorageTrouble = "forbidden" | "full" | "blocked" | "closed"

export class StorageFails extends Error {
  constructor(readonly trouble: StorageTrouble) {
    super(trouble)
  }
}

export function troubleOf(error: unknown): StorageTrouble {
  if (error instanceof StorageFails) return error.trouble
  const name = error instanceof DOMException ? error.name : ""
  if (name === "QuotaExceededError") return "full"
  if (name === "InvalidStateError" || name === "AbortError") return "closed"
  return "forbidden"
}

/** `onClosed` is told when a newer version of the app, or the browser itself, closed the database under us. */
export function openStore(name: string, onClosed: () => void = () => {}): Promise<Store> {
  return new Promise((resolve, reject) => {
    openDB<Stored>(name, MIGRATIONS.length, {
      upgrade(store, from) {
        for (const step of MIGRATIONS.slice(from)) step(store)
      },
      blocked: () => reject(new StorageFails("blocked")),
      blocking(_now, _wanted, event) {
        ;(event.target as IDBDatabase).close()
        onClosed()
      },
      terminated: onClosed,
    }).then(resolve, error => reject(new StorageFails(troubleOf(error))))
  })
}

/** Writes that must survive a dead battery say so to the disk. */
export const STRICT: IDBTransactionOptions = { durability: "strict" }
