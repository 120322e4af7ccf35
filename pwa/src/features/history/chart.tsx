// Simple drawings beside a table that says the same: hidden from speech, and never the only place of a figure.
import { bars, line, points } from "./drawing"

export type Paint = "plain" | "green" | "amber" | "red" | "soft"

type Values = readonly (number | undefined)[]

export function Bars({ values, most, paint = "plain" }: { values: Values; most: number; paint?: Paint }) {
  return (
    <svg class="history-chart" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <Foot />
      {bars(values, most).map(bar => (
        <rect key={bar.x} class={`history-${paint}`} {...bar} />
      ))}
    </svg>
  )
}

/** The line of the means and, behind it, how far the answers lay apart. */
export function Line({ values, ranges, least, most }: LineProps) {
  const found = points(values, least, most)
  const [lows, highs] = [0, 1].map(end => points(ranges?.map(range => range?.[end]) ?? [], least, most))
  return (
    <svg class="history-chart history-chart-tall" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <Foot />
      {lows?.map((low, at) => {
        const high = highs?.[at]
        return low && high && <path key={low.x} class="history-range" d={`M${low.x} ${low.y}V${high.y}`} />
      })}
      <polyline class="history-line" points={line(found)} />
      {found.map(point => point && <path key={point.x} class="history-dot" d={`M${point.x} ${point.y}h0`} />)}
    </svg>
  )
}

interface LineProps {
  values: Values
  ranges?: readonly (readonly [number, number] | undefined)[]
  least: number
  most: number
}

const Foot = () => <path class="history-foot" d="M0 100H100" />

/** What lies at both ends of a drawing. */
export function Ends({ first, last }: { first: string; last: string }) {
  return (
    <p class="history-ends t-soft t-small" aria-hidden="true">
      <span>{first}</span>
      <span>{last}</span>
    </p>
  )
}
