// The drawing of a run chart: its points, the line through them and the median. What it shows is said in words beside it.
import type { Chart } from "./chart"
import type { Point } from "./held"

export function Drawing({ points, chart, isLarge }: { points: readonly Point[]; chart: Chart; isLarge?: boolean }) {
  const { y, x } = scales(points)
  const at = points.map(({ value }, place) => ({ x: x(place), y: y(value), seen: isSeen(chart, points, place) }))
  return (
    <svg
      class={isLarge ? "measures-chart measures-chart-large" : "measures-chart"}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {chart.median !== null && <path class="measures-median" d={`M0 ${y(chart.median)}H100`} />}
      <polyline class="measures-line" points={at.map(point => `${point.x},${point.y}`).join(" ")} />
      {(isLarge ? at : at.slice(-1)).map(point => (
        <path
          key={point.x}
          class={point.seen ? "measures-dot measures-seen" : "measures-dot"}
          d={`M${point.x} ${point.y}h0`}
        />
      ))}
    </svg>
  )
}

/** Part of a shift or a trend. What lies on the median is part of no shift, though one may reach over it. */
export const isSeen = (chart: Chart, points: readonly Point[], place: number): boolean =>
  partsOf(chart, points, place).length > 0

export function partsOf({ shifts, trends, median }: Chart, points: readonly Point[], place: number) {
  const holds = (it: { first: number; last: number }) => it.first <= place && place <= it.last
  const isShift = points[place]?.value !== median && shifts.some(holds)
  return [...(isShift ? (["shift"] as const) : []), ...(trends.some(holds) ? (["trend"] as const) : [])]
}

/** In a box of 100 × 100: from the left to the right, the least near the foot. */
export function scales(points: readonly Point[]) {
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || 1) * 0.1
  const [foot, top] = [least - room, most + room]
  const round = (n: number) => Math.round(n * 100) / 100
  return {
    x: (place: number) => round(((place + 0.5) / Math.max(points.length, 1)) * 100),
    y: (value: number) => round(100 - ((value - foot) / (top - foot)) * 100),
  }
}
