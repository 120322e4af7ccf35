// The keyboard of the list: where each key leads. The letters of actions stand with the actions.
import { type Action, byKey } from "./actions"

export type Press =
  | { kind: "move"; by: 1 | -1 }
  | { kind: "open" | "search" | "undo" | "help" | "mark" | "mark_to" | "mark_all" | "unmark" }
  | { kind: "act"; action: Action }

const KEYS: Record<string, Press> = {
  j: { kind: "move", by: 1 },
  k: { kind: "move", by: -1 },
  Enter: { kind: "open" },
  "/": { kind: "search" },
  u: { kind: "undo" },
  x: { kind: "mark" },
  X: { kind: "mark_to" },
  A: { kind: "mark_all" },
  Escape: { kind: "unmark" },
  "?": { kind: "help" },
}

/** What a key press means here; nothing while somebody types, answers a sheet, or gives the browser an order. */
export function meant(event: KeyboardEvent): Press | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu]")) return undefined
  if (document.querySelector("dialog[open]")) return undefined
  // A button or link that has the focus keeps its own Enter.
  if (event.key === "Enter" && target.closest("a, button")) return undefined
  const action = byKey(event.key)
  return action ? { kind: "act", action } : KEYS[event.key]
}

/** Where the keyboard is: an issue, where it stood, and whether something was done to it there. */
export interface Spot {
  id: string
  at: number
  acted?: boolean
}

/** One row on; both ends hold. Whoever dealt with an issue goes on from where it stood, not from where it went. */
export function step(rows: readonly { id: string }[], spot: Spot | null, by: 1 | -1): Spot | null {
  const to = spot ? from(rows, spot, by) : 0
  const at = Math.min(Math.max(to, 0), rows.length - 1)
  const row = rows[at]
  return row ? { id: row.id, at } : null
}

function from(rows: readonly { id: string }[], spot: Spot, by: 1 | -1): number {
  const now = rows.findIndex(row => row.id === spot.id)
  const left = now < 0 || (spot.acted && now !== spot.at)
  // One that went up pushed those between one down.
  const gap = now >= 0 && now < spot.at ? spot.at + 1 : spot.at
  if (left) return by > 0 ? gap : gap - 1
  return now + by
}
