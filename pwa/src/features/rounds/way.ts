// The way through a round: which line comes after which, when some do not show. Pure.

interface Line {
  id: string
}

/** The next line that shows, also seen from one that does not. */
export function after<It extends Line>(items: readonly It[], shown: readonly It[], id: string): It | undefined {
  const there = new Set(shown)
  return items.slice(items.findIndex(item => item.id === id) + 1).find(item => there.has(item))
}

export function before<It extends Line>(items: readonly It[], shown: readonly It[], id: string): It | undefined {
  const there = new Set(shown)
  return items
    .slice(
      0,
      Math.max(
        0,
        items.findIndex(item => item.id === id),
      ),
    )
    .findLast(item => there.has(item))
}
