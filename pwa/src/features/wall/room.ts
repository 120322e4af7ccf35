// How much room the wall has for its columns, measured anew whenever its size changes.
import type { RefObject } from "preact"
import { useLayoutEffect, useState } from "preact/hooks"
import type { Room } from "./rules"

/** In the size of the root's type: a column narrower than this is hard to read. */
const NARROWEST = 12
const MOST_COLUMNS = 3
/** Between two columns; what is spared for a line of wide letters, and a letter's width where nothing can be measured. */
const GAP = 1.4
const BESIDE = 0.3
const LETTER = 0.55
const SPARE = 1.04

/** A phone in the hand of somebody who could not come: it is scrolled, and nothing takes turns. */
const IN_THE_HAND = "(max-width: 599px)"

const NONE: Room = { columns: 1, height: 0, letters: 1 }

export function useRoom(place: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState(NONE)
  useLayoutEffect(() => {
    const here = place.current
    if (!here) return
    const measure = () => setRoom(roomOf(here))
    measure()
    if (typeof ResizeObserver === "undefined") return
    const watch = new ResizeObserver(measure)
    watch.observe(here)
    return () => watch.disconnect()
  }, [])
  return room
}

function roomOf(here: HTMLElement): Room {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  const { clientWidth: width, clientHeight: high } = here
  const height = matchMedia(IN_THE_HAND).matches ? Number.POSITIVE_INFINITY : high / root
  const columns = width > high ? Math.max(1, Math.min(MOST_COLUMNS, Math.floor(width / root / NARROWEST))) : 1
  const column = (width - (columns - 1) * GAP * root) / columns - BESIDE * root
  return { columns, height, letters: Math.max(8, Math.floor(column / letterIn(here))) }
}

const SAMPLE = "One bed waits for transport to the ward; two people may go home before eleven"

/** How wide a letter of usual words is in the type of this place. */
function letterIn(here: HTMLElement): number {
  const { fontFamily, fontSize, fontWeight } = getComputedStyle(here)
  const pen = document.createElement("canvas").getContext?.("2d")
  if (!pen) return (Number.parseFloat(fontSize) || 17) * LETTER
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
  return (pen.measureText(SAMPLE).width / SAMPLE.length) * SPARE
}
