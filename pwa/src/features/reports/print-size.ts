// How large a report is printed: the largest letters with which it still fits on one page of A4 or Letter. Pure.
import type { StoplightLine } from "../../contract/reads.gen"

export const SIZES = ["large", "middle", "small"] as const
export type PrintSize = (typeof SIZES)[number]

/** In millimetres, and letters in half a line; lines are cut after so many (see reports.css, which has the same sizes). */
const LOOK = {
  large: { line: 5.6, gap: 3.6, head: 11, letters: 36, most: 4 },
  middle: { line: 4.4, gap: 2.2, head: 9, letters: 46, most: 3 },
  small: { line: 3, gap: 0.7, head: 6, letters: 58, most: 2 },
} as const
/** What is left of the shorter paper, Letter, between the heading and the foot. */
const ROOM = 230
/** Letters that stand beside each title and each answer: its number and day; "What we did", who and when. */
const [BESIDE_TITLE, BESIDE_SAID] = [34, 36]

export function printSize(issues: readonly StoplightLine[], said: (issue: StoplightLine) => string): PrintSize {
  return SIZES.find(size => height(issues, said, size) <= ROOM) ?? "small"
}

function height(issues: readonly StoplightLine[], said: (issue: StoplightLine) => string, size: PrintSize): number {
  const { line, gap, head, letters, most } = LOOK[size]
  const lines = (text: string, beside: number) => Math.min(most, Math.ceil((text.length + beside) / letters))
  const rows = issues.reduce(
    (sum, it) => sum + Math.max(lines(it.title, BESIDE_TITLE), lines(said(it), BESIDE_SAID)) * line + gap,
    0,
  )
  return rows + new Set(issues.map(issue => issue.light)).size * head
}
