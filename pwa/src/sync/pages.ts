// The pages of the feed as kept on the device: read at the start, packed when they have become many.
import type { Store } from "../base/store"
import type { Change } from "./copies"

/** So many short pages before they are packed into few long ones. */
export const MANY = 40
const PACK = 1000

/** Everything the device has, in one transaction: each further one costs a slow phone the start of its screen. */
export async function readAll(store: Store) {
  const step = store.transaction(["copies", "outbox", "photos", "meta"])
  const meta = step.objectStore("meta")
  const [pages, acts, photos, at, cursor, more] = await Promise.all([
    step.objectStore("copies").getAll(),
    step.objectStore("outbox").getAll(),
    step.objectStore("photos").getAll(),
    meta.get("cursor_at"),
    meta.get("cursor"),
    meta.get("more"),
  ])
  return {
    changes: parse(pages),
    acts,
    photos,
    takenAt: typeof at === "number" ? at : null,
    isWhole: typeof cursor === "string" && more !== true,
    cursor: typeof cursor === "string" ? cursor : undefined,
  }
}

const parse = (pages: string[]): Change[] => pages.flatMap(page => JSON.parse(page) as Change[])

/** The same rows in fewer pages; what was forgotten takes no more space. True when there was something to do. */
export async function packPages(store: Store): Promise<boolean> {
  const step = store.transaction("copies", "readwrite")
  const isMany = (await step.store.count()) > MANY
  if (isMany) {
    const rows = latest(parse(await step.store.getAll()))
    void step.store.clear()
    for (let at = 0; at < rows.length; at += PACK) void step.store.add(JSON.stringify(rows.slice(at, at + PACK)))
  }
  await step.done
  return isMany
}

function latest(changes: readonly Change[]): Change[] {
  const rows = new Map<string, Change>()
  for (const change of changes) rows.set(`${change.entity} ${change.id}`, change)
  return [...rows.values()].filter(change => change.data !== null)
}
