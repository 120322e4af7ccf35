// What belongs to the device and not to a person: who is signed in here, and choices made before anyone signs in.
import { type DBSchema, type IDBPDatabase, openDB } from "idb"
import { STRICT, StorageFails, troubleOf } from "./store"

interface Kept extends DBSchema {
  kept: { key: string; value: unknown }
}

let opened: Promise<IDBPDatabase<Kept>> | undefined

function device(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>("roundwell", 1, { upgrade: store => void store.createObjectStore("kept") }).catch(error => {
    opened = undefined
    throw new StorageFails(troubleOf(error))
  })
  return opened
}

export async function recall<T>(key: string): Promise<T | undefined> {
  return (await (await device()).get("kept", key)) as T | undefined
}

/** Several in one breath. */
export async function recallAll(...keys: readonly string[]): Promise<unknown[]> {
  const step = (await device()).transaction("kept")
  return Promise.all(keys.map(key => step.store.get(key)))
}

export const remember = (key: string, value: unknown): Promise<void> => rememberAll({ [key]: value })

/** All of them or none: each wait for the disk costs a slow phone the start of its screen. */
export async function rememberAll(kept: Readonly<Record<string, unknown>>): Promise<void> {
  const step = (await device()).transaction("kept", "readwrite", STRICT)
  const steps = Object.entries(kept).map(([key, value]) =>
    value === undefined ? step.store.delete(key) : step.store.put(value, key),
  )
  await Promise.all([...steps, step.done])
}

/** Nobody else's change falls between reading and writing. */
export async function renew<T>(key: string, become: (had: T | undefined) => T): Promise<void> {
  const step = (await device()).transaction("kept", "readwrite")
  const had = (await step.store.get(key)) as T | undefined
  await Promise.all([step.store.put(become(had), key), step.done])
}
