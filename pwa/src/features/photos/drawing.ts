// Draws marks: the same lines in the picture that is kept as on the screen where they are made.
import { areaOf, type Mark } from "./marks"

export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export interface Size {
  width: number
  height: number
}

/** Of the picture, not of a theme: dark on light and light on dark, seen on any ward. */
const INK = "#ffd400"
const EDGE = "#101418"
const COVER = "#101418"

export function drawMarks(pen: Pen, marks: readonly Mark[], size: Size): void {
  // Covers first: an arrow at a cover stays seen.
  for (const mark of marks) if (mark.kind === "cover") cover(pen, mark, size)
  for (const mark of marks) {
    if (mark.kind === "box") box(pen, mark, size)
    if (mark.kind === "arrow") arrow(pen, mark, size)
    if (mark.kind === "label") label(pen, mark, size)
  }
}

/** Whole pixels, outwards: half a pixel would be a mixture of the fill and what it covers. */
export function coveredPixels(mark: Mark, { width, height }: Size) {
  const { x, y, w, h } = areaOf(mark)
  const [left, top] = [Math.floor(x * width), Math.floor(y * height)]
  return { left, top, width: Math.ceil((x + w) * width) - left, height: Math.ceil((y + h) * height) - top }
}

/** One colour, and nothing of what was there: no blur or mosaic, which tell something of what they hide. */
function cover(pen: Pen, mark: Mark, size: Size): void {
  const { left, top, width, height } = coveredPixels(mark, size)
  pen.fillStyle = COVER
  pen.fillRect(left, top, width, height)
}

function box(pen: Pen, mark: Mark, size: Size): void {
  const { x, y, w, h } = areaOf(mark)
  stroked(pen, size, () => pen.rect(x * size.width, y * size.height, w * size.width, h * size.height))
}

function arrow(pen: Pen, { x, y, w, h }: Mark, size: Size): void {
  const tail = { x: x * size.width, y: y * size.height }
  const head = { x: (x + w) * size.width, y: (y + h) * size.height }
  const angle = Math.atan2(head.y - tail.y, head.x - tail.x)
  const barb = Math.min(thick(size) * 5, Math.hypot(head.x - tail.x, head.y - tail.y) / 1.5)
  stroked(pen, size, () => {
    pen.moveTo(tail.x, tail.y)
    pen.lineTo(head.x, head.y)
    for (const turn of [-2.6, 2.6]) {
      pen.moveTo(head.x, head.y)
      pen.lineTo(head.x + barb * Math.cos(angle + turn), head.y + barb * Math.sin(angle + turn))
    }
  })
}

function label(pen: Pen, mark: Mark, size: Size): void {
  const { left, top, width, height } = drawnPixels(pen, mark, size)
  const pad = height * PAD
  pen.textBaseline = "middle"
  pen.fillStyle = EDGE
  pen.fillRect(left, top, width, height)
  pen.fillStyle = INK
  pen.fillText(mark.text ?? "", left + pad, top + height / 2, Math.max(width - 2 * pad, 1))
}

/** Beside the words, in lines. */
const PAD = 0.25

/** Where a mark is seen: words are as wide as they are, in their own type. */
export function drawnPixels(pen: Pen, mark: Mark, size: Size) {
  const { x, y, w, h } = areaOf(mark)
  const [left, top, width, height] = [x * size.width, y * size.height, w * size.width, h * size.height]
  if (mark.kind !== "label" || !mark.text) return { left, top, width, height }
  pen.font = `600 ${height * 0.62}px system-ui, sans-serif`
  const wide = pen.measureText(mark.text).width + 2 * height * PAD
  return { left, top, width: Math.min(wide, size.width - left), height }
}

const thick = ({ width, height }: Size) => Math.max(3, Math.max(width, height) / 200)

function stroked(pen: Pen, size: Size, path: () => void): void {
  const line = thick(size)
  pen.lineCap = "round"
  pen.lineJoin = "round"
  for (const [colour, wide] of [
    [EDGE, line * 2],
    [INK, line],
  ] as const) {
    pen.strokeStyle = colour
    pen.lineWidth = wide
    pen.beginPath()
    path()
    pen.stroke()
  }
}
