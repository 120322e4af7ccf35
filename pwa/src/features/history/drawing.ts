// Where the parts of a drawing lie, in a box of 100 × 100 that is stretched to its place. Pure.

export interface Bar {
  x: number
  y: number
  width: number
  height: number
}

/** A bar for each value, side by side from the left; nothing for a value that is not there. */
export function bars(values: readonly (number | undefined)[], most: number): Bar[] {
  const step = 100 / Math.max(values.length, 1)
  const width = step * 0.7
  return values.flatMap((value, at) => {
    if (!value) return []
    const height = most > 0 ? (Math.min(value, most) / most) * 100 : 0
    return [{ x: at * step + (step - width) / 2, y: 100 - height, width, height }]
  })
}

export interface Point {
  x: number
  y: number
}

/** The middle of each value's place, least at the foot and most at the top. */
export function points(values: readonly (number | undefined)[], least: number, most: number): (Point | undefined)[] {
  const step = 100 / Math.max(values.length, 1)
  return values.map((value, at) =>
    value === undefined ? undefined : { x: (at + 0.5) * step, y: 100 - rise(value, least, most) * 100 },
  )
}

const rise = (value: number, least: number, most: number): number =>
  most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0.5

/** The line through the points, which jumps over what is not there. */
export const line = (found: readonly (Point | undefined)[]): string =>
  found.flatMap(point => (point ? [`${point.x.toFixed(2)},${point.y.toFixed(2)}`] : [])).join(" ")
