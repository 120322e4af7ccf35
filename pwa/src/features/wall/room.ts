// How much room the wall has for its columns, measured anew whenever its size changes.
import type { RefObject } from "preact"
import { useLayoutEffect, useState } from "preact/hooks"
import type { Room } from "./rules"

/** In the size of the root's type: a column narrower than this is hard to read. */
const NARROWEST = 12
const MOST_COLUMNS = 3
/** Of a column's width, what stands beside its text; and a letter's usual width, in sizes of the body's type. */
const BESIDE = 1.4
const LETTER = 0.53

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
  const text = Number.parseFloat(getComputedStyle(here).fontSize) || 17
  const { clientWidth: width, clientHeight: high } = here
  const height = matchMedia(IN_THE_HAND).matches ? Number.POSITIVE_INFINITY : high / root
  const columns = width > high ? Math.max(1, Math.min(MOST_COLUMNS, Math.floor(width / root / NARROWEST))) : 1
  const letters = Math.floor((width / columns - BESIDE * root) / (LETTER * text))
  return { columns, height, letters: Math.max(8, letters) }
}
