/* Which rows of a long list are worth drawing. Heights are guessed until a row has been seen. */

/** The top of each row, and at the end the height of all. */
export function tops(heights: readonly number[]): number[] {
  const sums = [0]
  for (const height of heights) sums.push((sums[sums.length - 1] ?? 0) + height)
  return sums
}

/** The last row that begins at or above `y`. */
export function rowAt(sums: readonly number[], y: number): number {
  let low = 0
  let high = Math.max(0, sums.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sums[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

/** The rows between two heights with `spare` more on both sides, and the ones that must stay whatever is seen. */
export function drawn(
  sums: readonly number[],
  from: number,
  to: number,
  spare: number,
  kept: readonly number[],
): number[] {
  const count = sums.length - 1
  if (count <= 0) return []
  const first = Math.max(0, rowAt(sums, from) - spare)
  const last = Math.min(count - 1, rowAt(sums, to) + spare)
  const rows = new Set<number>(kept.filter(row => row >= 0 && row < count))
  for (let row = first; row <= last; row++) rows.add(row)
  return [...rows].sort((a, b) => a - b)
}
