// What is drawn on a picture: covers, boxes, arrows and words, in parts of its width and height. Pure.

export type Kind = "cover" | "box" | "arrow" | "label"
export const KINDS: readonly Kind[] = ["cover", "arrow", "box", "label"]

/** From a first point to a second: of an arrow its tail and its head, of the others two corners. */
export interface Mark {
  id: string
  kind: Kind
  x: number
  y: number
  w: number
  h: number
  text?: string
}

export interface Point {
  x: number
  y: number
}

export interface Area extends Point {
  w: number
  h: number
}

/** One touch of a button moves or grows by so much. */
export const STEP = 0.02
/** Smaller than that nobody sees it. */
const LEAST = 0.03
/** Words keep the height of a line. */
const LINE = 0.08

export type Way = "left" | "right" | "up" | "down"
export type Change = "wider" | "narrower" | "taller" | "shorter"

const WAYS: Record<Way, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
}
const CHANGES: Record<Change, Point> = {
  wider: { x: 1, y: 0 },
  narrower: { x: -1, y: 0 },
  taller: { x: 0, y: 1 },
  shorter: { x: 0, y: -1 },
}

/** Its area, whichever corner it was begun at. */
export function areaOf({ x, y, w, h }: Area): Area {
  return { x: Math.min(x, x + w), y: Math.min(y, y + h), w: Math.abs(w), h: Math.abs(h) }
}

/** In the middle, large enough to be seen and to be made fit. */
export function placed(kind: Kind, id: string): Mark {
  if (kind === "arrow") return { id, kind, x: 0.35, y: 0.35, w: 0.15, h: 0.15 }
  if (kind === "label") return { id, kind, x: 0.3, y: 0.46, w: 0.4, h: LINE, text: "" }
  return { id, kind, x: 0.35, y: 0.4, w: 0.3, h: 0.2 }
}

/** What a finger drew between two points; undefined for a mere touch. */
export function drawnBetween(kind: Kind, id: string, from: Point, to: Point): Mark | undefined {
  const [w, h] = [to.x - from.x, to.y - from.y]
  const isSmall = kind === "arrow" ? Math.hypot(w, h) < LEAST : Math.abs(w) < LEAST || Math.abs(h) < LEAST
  if (kind === "label") return kept({ id, kind, x: from.x, y: from.y, w: Math.max(w, 0.25), h: LINE, text: "" })
  return isSmall ? undefined : kept({ id, kind, x: from.x, y: from.y, w, h })
}

export function moved<M extends Area>(mark: M, by: Point): M {
  return kept({ ...mark, x: mark.x + by.x, y: mark.y + by.y })
}

export const stepped = (mark: Mark, way: Way, steps = 1): Mark =>
  moved(mark, { x: WAYS[way].x * STEP * steps, y: WAYS[way].y * STEP * steps })

export function resized(mark: Mark, change: Change): Mark {
  const { x, y } = CHANGES[change]
  return sized(mark, { x: mark.w + x * STEP * signOf(mark.w), y: mark.h + y * STEP * signOf(mark.h) })
}

/** Its second point goes there. */
export const stretched = (mark: Mark, to: Point): Mark => sized(mark, { x: to.x - mark.x, y: to.y - mark.y })

function sized(mark: Mark, { x, y }: Point): Mark {
  if (mark.kind === "arrow") return { ...mark, w: within(mark.x + x) - mark.x, h: within(mark.y + y) - mark.y }
  const least = mark.kind === "label" ? { w: 0.15, h: LINE } : { w: LEAST, h: LEAST }
  const { w, h } = areaOf({ ...mark, w: x, h: y })
  const area = areaOf(mark)
  return {
    ...mark,
    ...area,
    w: Math.min(Math.max(w, least.w), 1 - area.x),
    h: mark.kind === "label" ? LINE : Math.min(Math.max(h, least.h), 1 - area.y),
  }
}

/** Inside the picture, and of the same size. */
function kept<M extends Area>(mark: M): M {
  const { x, y, w, h } = areaOf(mark)
  const by = {
    x: Math.min(Math.max(x, 0), Math.max(1 - w, 0)) - x,
    y: Math.min(Math.max(y, 0), Math.max(1 - h, 0)) - y,
  }
  return { ...mark, x: mark.x + by.x, y: mark.y + by.y }
}

const within = (part: number) => Math.min(Math.max(part, 0), 1)
const signOf = (n: number) => (n < 0 ? -1 : 1)

/** A finger is this wide, as a part of the picture as it is shown. */
export type Reach = { x: number; y: number }

/** The topmost mark under a finger. */
export function markAt(marks: readonly Mark[], at: Point, reach: Reach): Mark | undefined {
  return marks.findLast(mark => {
    const { x, y, w, h } = areaOf(mark)
    return at.x > x - reach.x && at.x < x + w + reach.x && at.y > y - reach.y && at.y < y + h + reach.y
  })
}

/** Where it is taken hold of to be made larger. */
export function handleOf(mark: Mark): Point {
  return { x: mark.x + mark.w, y: mark.y + mark.h }
}

export const isNear = (one: Point, other: Point, reach: Reach): boolean =>
  Math.abs(one.x - other.x) < reach.x && Math.abs(one.y - other.y) < reach.y

const COLUMNS = ["left", "centre", "right"] as const
const ROWS = ["top", "middle", "bottom"] as const
export type Place = `${(typeof ROWS)[number]}.${(typeof COLUMNS)[number]}`

/** The ninth of the picture its middle lies in. */
export function placeOf(mark: Mark): Place {
  const { x, y, w, h } = areaOf(mark)
  const third = (part: number) => Math.min(2, Math.floor(part * 3)) as 0 | 1 | 2
  return `${ROWS[third(y + h / 2)]}.${COLUMNS[third(x + w / 2)]}`
}

export const percent = (part: number): number => Math.round(Math.abs(part) * 100)
