/* One tab stop for a group: arrows, Home and End move the focus among its members. */
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Where a key leads from `at` among `count`, or null when it leads nowhere. Goes round at the ends. */
export function next(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === "Home") return 0
  if (key === "End") return count - 1
  const step = STEPS[key]
  return step === undefined ? null : (at + step + count) % count
}

/** Moves the focus among the group's members that match; answers the index of the new one. */
export function rove(event: KeyboardEvent, selector: string): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  const group = event.currentTarget as HTMLElement
  const members = [...group.querySelectorAll<HTMLElement>(selector)]
  const at = members.indexOf(document.activeElement as HTMLElement)
  const to = next(event.key, at, members.length)
  if (to === null) return null
  event.preventDefault()
  members[to]?.focus()
  return to
}
