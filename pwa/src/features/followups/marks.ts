// Which issues of the list are marked, to be dealt with together. What a filter hides is not marked any more.
import { computed, type ReadonlySignal } from "@preact/signals"
import type { Issue } from "../../contract/entities.gen"
import { personal } from "../../sync"

/** Whether the list shows its boxes: from the first mark, or because somebody asked for them. */
const asked = personal(false)
const ids = personal<ReadonlySet<string>>(new Set())
/** Where the last mark was set: a range goes from there. */
let from: string | null = null

export const isMarking: ReadonlySignal<boolean> = computed(() => asked.value || ids.value.size > 0)
export const isMarked = (id: string): boolean => ids.value.has(id)

export const markedAmong = (rows: readonly Issue[]): Issue[] => rows.filter(row => ids.value.has(row.id))

export function startMarking(): void {
  asked.value = true
}

export function stopMarking(): void {
  asked.value = false
  ids.value = new Set()
  from = null
}

export function toggle(id: string): void {
  const next = new Set(ids.peek())
  if (!next.delete(id)) next.add(id)
  ids.value = next
  from = id
}

/** Everything from the last mark to here; without one, this alone. */
export function markTo(id: string, rows: readonly Issue[]): void {
  const to = rows.findIndex(row => row.id === id)
  const start = rows.findIndex(row => row.id === from)
  if (to < 0) return
  const [first, last] = start < 0 ? [to, to] : [Math.min(start, to), Math.max(start, to)]
  ids.value = new Set([...ids.peek(), ...rows.slice(first, last + 1).map(row => row.id)])
  from = id
}

/** All there are; when all are marked already, none. */
export function markAll(rows: readonly Issue[]): void {
  const all = rows.every(row => ids.peek().has(row.id))
  ids.value = new Set(all ? [] : rows.map(row => row.id))
}
