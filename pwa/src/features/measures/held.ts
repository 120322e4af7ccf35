// The readings and counters this device holds, found by their board without walking through those of all others.
import { computed } from "@preact/signals"
import { minute } from "../../base/clock"
import type { Counter, Reading } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { dayIn } from "../followups/rules"
import { counterId, readingId } from "./effects"

export interface Point {
  on: string
  value: number
}

/** The clock that counts: the organisation's. */
export const zone = computed(() => [...all("organisation").value.values()][0]?.zone ?? "UTC")

/** The day it is where the organisation is. */
export const today = computed(() => dayIn(zone.value, minute.value))

export const readingOn = (board_id: string, key: string, on: string): Reading | undefined =>
  one("reading", readingId(board_id, key, on)).value

export const counterAt = (board_id: string, key: string): Counter | undefined =>
  one("counter", counterId(board_id, key)).value

/** One walk for all boards: what was entered, by board and key, the oldest first. */
const series = computed(() => {
  const found = new Map<string, Point[]>()
  for (const { board_id, key, on, value } of all("reading").value.values()) {
    if (value === null) continue
    const points = found.get(`${board_id} ${key}`)
    if (points) points.push({ on, value })
    else found.set(`${board_id} ${key}`, [{ on, value }])
  }
  for (const points of found.values()) points.sort((a, b) => (a.on < b.on ? -1 : 1))
  return found
})

const NONE: readonly Point[] = []
export const seriesOf = (board_id: string, key: string): readonly Point[] =>
  series.value.get(`${board_id} ${key}`) ?? NONE
