// What the device keeps of things said without a name: a database of its own, in no outbox and no person's store. It outlives
// sign-out and is there on every device, used or not, so that its being there says nothing.
import { type DBSchema, type IDBPDatabase, openDB } from "idb"
import type { Problem } from "../../base/problem"
import { STRICT, StorageFails, troubleOf } from "../../base/store"
import type { Category, Effort, Priority } from "../../contract/entities.gen"
import type { Became, Verdict } from "./rules"

export interface Body {
  issue_id: string
  unit_id: string
  title: string
  category: Category
  priority: Priority
  detail?: string
  effort?: Effort
}

/** Whether it is fixed: said, and to be sent. */
export interface Word {
  /** The same word sent twice counts once. */
  id: string
  verdict: Verdict
  why?: string
  problem?: Problem
}

export interface Said {
  /** Known to this device alone. */
  key: string
  /** A mark that only its writer's own sign-in here can recognise; none on a device that others use too. */
  of: string | null
  organisation_id: string
  code: string
  /** The newest pass this device knew: whoever is signed in, or nobody, it can be sent. */
  pass: string
  /** Until the server has it. */
  body: Body | null
  send_after: number
  title: string
  /** The day it was sent, and no moment. */
  sent_on: string | null
  number: number | null
  /** The server did not take it, and trying again would change nothing. */
  problem: Problem | null
  became: Became | null
  /** The news that has been read here. */
  read: string
  word: Word | null
  /** What is still wrong, as far as it is typed. */
  why: string | null
}

interface Stored extends DBSchema {
  said: { key: string; value: Said }
}

let opened: Promise<IDBPDatabase<Stored>> | undefined

/** Not "roundwell:…": those are people's. */
function device(): Promise<IDBPDatabase<Stored>> {
  opened ??= openDB<Stored>("roundwell-unnamed", 1, {
    upgrade: store => void store.createObjectStore("said", { keyPath: "key" }),
    blocking(_now, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated() {
      opened = undefined
    },
  }).catch(error => {
    opened = undefined
    throw new StorageFails(troubleOf(error))
  })
  return opened
}

export const readAll = async (): Promise<Said[]> => (await device()).getAll("said")

export const readOne = async (key: string): Promise<Said | undefined> => (await device()).get("said", key)

export async function write(said: Said): Promise<void> {
  const step = (await device()).transaction("said", "readwrite", STRICT)
  await Promise.all([step.store.put(said), step.done])
}

/** What has been changed or forgotten meanwhile is not brought back. */
export async function change(key: string, patch: (before: Said) => Partial<Said>): Promise<void> {
  const step = (await device()).transaction("said", "readwrite", STRICT)
  const before = await step.store.get(key)
  if (before) await step.store.put({ ...before, ...patch(before) })
  await step.done
}

export async function forget(key: string): Promise<void> {
  const step = (await device()).transaction("said", "readwrite", STRICT)
  await Promise.all([step.store.delete(key), step.done])
}
