// Packs the pages of the feed when they have become many or long: few pages, and what is near apart from the rest. It comes
// when there is time for it, and goes in small pieces, for somebody may touch the screen meanwhile.
import { untilIdle } from "../base/idle"
import type { Store } from "../base/store"
import type { Change } from "./copies"
import { NEAR, type Near, parse } from "./pages"

/** So many short pages, or so long ones, before they are packed. */
export const MANY = 40
export const LONG = 300_000
const PACK = 250

/** True when it was done. */
export async function packPages(store: Store, near: Near): Promise<boolean> {
  const step = store.transaction(["copies", "meta"])
  const [copies, meta] = [step.objectStore("copies"), step.objectStore("meta")]
  const [first, packedBy, cursor] = await Promise.all([copies.getKey(NEAR()), meta.get("near"), meta.get("cursor")])
  if (first === undefined) return false
  const loose = await copies.getAll(packedBy === near.name ? IDBKeyRange.lowerBound(first, true) : null)
  if (loose.length <= MANY && loose.reduce((sum, page) => sum + page.length, 0) <= LONG) return false

  const rows = await latest(await copies.getAll())
  const isNear = await near.among(rows)
  const behind = await inPages(rows.filter(row => !isNear(row)))
  const front = await inPages(rows.filter(isNear), rows.length)
  return swap(store, { first, cursor, behind, front, name: near.name })
}

interface Packed {
  /** Where what is near began when all was read, and how far it had come then. */
  first: number
  cursor: unknown
  behind: string[]
  front: string[]
  name: string
}

/** Nothing, when something came or another tab packed meanwhile: next time. */
async function swap(store: Store, { first, cursor, behind, front, name }: Packed): Promise<boolean> {
  const step = store.transaction(["copies", "meta"], "readwrite")
  const [copies, meta] = [step.objectStore("copies"), step.objectStore("meta")]
  const isSame = (await copies.getKey(NEAR())) === first && (await meta.get("cursor")) === cursor
  if (isSame) {
    void copies.clear()
    for (const [i, page] of behind.entries()) void copies.add(page, -1 - i)
    for (const page of front) void copies.add(page)
    void meta.put(name, "near")
  }
  await step.done
  return isSame
}

async function latest(pages: readonly string[]): Promise<Change[]> {
  const rows = new Map<string, Change>()
  for (const page of pages) {
    await untilIdle()
    for (const change of parse([page])) rows.set(`${change.entity} ${change.id}`, change)
  }
  return [...rows.values()].filter(change => change.data !== null)
}

async function inPages(rows: readonly Change[], most = PACK): Promise<string[]> {
  const pages: string[] = []
  for (let at = 0; at < rows.length; at += most) {
    await untilIdle()
    pages.push(JSON.stringify(rows.slice(at, at + most)))
  }
  return pages
}
