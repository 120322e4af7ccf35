// What a wall shows where: sections flow into columns like a newspaper's, columns into pages that take turns. Pure.

/** One line of text with what stands below it, as a card or an issue. */
export interface Item {
  key: string
  text: string
  /** Below the text, in small type. */
  also: string
  done?: boolean
  /** A word with its colour, as a reading off its bounds. */
  tone?: "green" | "amber" | "red"
  toneWord?: string
}

export interface Section {
  key: string
  title: string
  /** How many there are, where that is more than stand here. */
  count: number
  items: readonly Item[]
}

/** A section, or so much of it as the column had room for. */
export interface Part {
  section: Section
  /** Begun in the column before. */
  isRest: boolean
  items: readonly Item[]
}

export type Column = readonly Part[]

/** How high a column is, and how many letters go into one of its lines; heights in the size of the root's type. */
export interface Room {
  columns: number
  height: number
  letters: number
}

export const MOST_LINES = 3
const LINE = 1.34
const SMALL = 1.1
const AROUND = 0.7
export const HEADING = 2
const EMPTY = 1.6
/** So many letters the shape of a light takes. */
export const SHAPE = 2

/** How many lines the words take, put one after the other as a browser does, at most three. */
export function linesOf(text: string, letters: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(" ")) {
    const long = Math.max(1, Math.ceil(word.length / Math.max(1, letters)))
    if (used > 0 && used + 1 + word.length <= letters) used += 1 + word.length
    else {
      lines += long - (used > 0 ? 0 : 1)
      used = Math.min(word.length, letters)
    }
  }
  return Math.min(MOST_LINES, lines)
}

/** Of the small type below it as many more go into a line. */
const SMALLER = 1.25

export const alsoLines = (text: string, letters: number): number => (text.length <= letters * SMALLER ? 1 : 2)

const heightOf = (item: Item, letters: number): number =>
  linesOf(item.text, letters - (item.tone ? SHAPE : 0)) * LINE +
  (item.also ? SMALL * alsoLines(item.also, letters) : 0) +
  AROUND

/** Every section in its order, none left out; one that does not fit goes on in the next column under its name. */
export function flow(sections: readonly Section[], { height, letters }: Pick<Room, "height" | "letters">): Column[] {
  const columns: Part[][] = []
  let left = 0
  const turn = () => {
    columns.push([])
    left = height
  }
  for (const section of sections) {
    const first = section.items[0]
    const needs = HEADING + (first ? heightOf(first, letters) : EMPTY)
    if (columns.length === 0 || left < needs) turn()
    let items: Item[] = []
    const put = (isRest: boolean) => {
      columns.at(-1)?.push({ section, isRest, items })
      items = []
    }
    left -= first ? HEADING : needs
    let isRest = false
    for (const item of section.items) {
      const high = heightOf(item, letters)
      if (items.length > 0 && left < high) {
        put(isRest)
        turn()
        left -= HEADING
        isRest = true
      }
      items.push(item)
      left -= high
    }
    put(isRest)
  }
  return columns
}

/** As many columns a page as stand side by side. */
export function pagesOf(columns: readonly Column[], side: number): Column[][] {
  const pages: Column[][] = []
  for (let at = 0; at < columns.length; at += side) pages.push(columns.slice(at, at + side))
  return pages.length > 0 ? pages : [[]]
}

/** A code in two halves, for the eye. */
export const inHalves = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
