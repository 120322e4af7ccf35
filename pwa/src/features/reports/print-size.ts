// How a report is printed: the largest letters with which all of it still fits on one page, and what is cut when none are
// small enough. Pure: how wide a word is, whoever asks says.
import type { Light } from "./said"

/** A line of the report as it stands on paper: words in bold, and the ones after them. */
export interface Printed {
  light: Light
  title: Words
  said: Words
}
export interface Words {
  bold?: string
  plain: string
  /** What small print does without. */
  aside: string
}

/** In points, and how many lines of a title or an answer are printed; the honest no has its own. */
export interface Look {
  points: number
  lines: number
  linesOfNo: number
}

/** How wide a word is, in the size of its letters. */
export type Pen = (word: string, bold: boolean) => number

const [LARGEST, SMALLEST, STEPS] = [12, 7.2, 12]
const WHOLE = Number.POSITIVE_INFINITY
/** More pages than one are read page by page. */
const FOR_MORE_PAGES: Look = { points: 9.6, lines: WHOLE, linesOfNo: WHOLE }

/** A point in millimetres. */
const POINT = 0.3528
/** A column of A4, the narrower paper, in points (see print.css, which has the same margins). */
const COLUMN = 258
/**
 * Millimetres between the heading and the foot, by the paper. Ten are spared: what a browser draws is never quite what
 * was reckoned.
 */
export const ROOM = { letter: 222, a4: 239 } as const

/** Rows stand closer and a line beside the other where letters are small: from 0, the smallest, to 1. */
export const air = (points: number): number => (points - SMALLEST) / (LARGEST - SMALLEST)
export const leading = (points: number): number => 1.14 + 0.16 * air(points)
/** Over and under each row, in millimetres. */
export const gap = (points: number): number => 0.2 + 1.4 * air(points)
/** Small enough for a heading in one line, and titles without their number and day. */
export const isTight = (points: number): boolean => points < 8.5

export function look(rows: readonly Printed[], room: number, pen: Pen): Look {
  for (let step = STEPS; step >= 0; step--) {
    const points = Math.round(10 * (SMALLEST + ((LARGEST - SMALLEST) * step) / STEPS)) / 10
    const whole = { points, lines: WHOLE, linesOfNo: WHOLE }
    if (height(rows, whole, pen) <= room) return whole
  }
  const cuts = [
    [3, WHOLE],
    [2, WHOLE],
    [2, 3],
    [2, 2],
  ] as const
  return (
    cuts
      .map(([lines, linesOfNo]) => ({ points: SMALLEST, lines, linesOfNo }))
      .find(cut => height(rows, cut, pen) <= room) ?? FOR_MORE_PAGES
  )
}

function height(rows: readonly Printed[], { points, lines, linesOfNo }: Look, pen: Pen): number {
  const line = points * leading(points) * POINT
  const hairline = 0.3
  const columns = rows.map(({ light, title, said }) => {
    const most = light === "red" ? linesOfNo : lines
    return Math.min(most, Math.max(wrapped(title, points, pen), wrapped(said, points, pen))) * line
  })
  const lights = new Set(rows.map(({ light }) => light)).size
  return (
    columns.reduce((sum, one) => sum + one + 2 * gap(points) + hairline, 0) +
    lights * (1.15 * line + (isTight(points) ? 2.4 : 3.4)) -
    (isTight(points) ? 6 : 0)
  )
}

/** How many lines some words take, as a browser breaks them. */
function wrapped({ bold = "", plain, aside }: Words, points: number, pen: Pen): number {
  const room = COLUMN / points
  const words = [
    ...split(bold).map(word => pen(`${word} `, true)),
    ...split(isTight(points) ? plain : `${plain} ${aside}`).map(word => pen(`${word} `, false)),
  ]
  let lines = 1
  let at = 0
  for (const wide of words) {
    if (at > 0 && at + wide > room) {
      lines += 1
      at = 0
    }
    at += wide
    // A word that is longer than a line is broken.
    lines += Math.floor(at / (room + 1))
    at %= room + 1
  }
  return lines
}

const split = (text: string): string[] => text.split(" ").filter(Boolean)
