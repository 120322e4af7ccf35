// A run chart: the months as a line, and the median through them. A drawing beside a table that says the same.
import type { LoopNumber } from "../../contract/reads.gen"

type Point = { x: number; y: number; whole: boolean }

export function RunChart({ number }: { number: LoopNumber }) {
  const most = number.kind === "share" ? 1 : Math.max(...number.months.map(it => it.value ?? 0), number.centre ?? 0)
  const points = place(number.months, most || 1)
  if (points.length < 2) return null
  const middle = number.centre === null ? undefined : rise(number.centre, most || 1)
  return (
    <svg class="reports-chart" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path class="reports-chart-foot" d="M0 100H100" />
      {middle !== undefined && <path class="reports-chart-median" d={`M0 ${middle}H100`} />}
      <polyline class="reports-chart-line" points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {points.map(({ x, y, whole }) => (
        <path key={x} class={whole ? "reports-chart-dot" : "reports-chart-dot reports-chart-open"} d={`M${x} ${y}h0`} />
      ))}
    </svg>
  )
}

/** In a box of 100 × 100: the middle of each month's place; nothing for a month without a value. */
export function place(months: LoopNumber["months"], most: number): Point[] {
  const step = 100 / Math.max(months.length, 1)
  return months.flatMap(({ value, whole }, at) =>
    value === null ? [] : [{ x: round((at + 0.5) * step), y: rise(value, most), whole }],
  )
}

const rise = (value: number, most: number): number => round(100 - Math.min(1, value / most) * 100)
const round = (n: number): number => Math.round(n * 100) / 100
