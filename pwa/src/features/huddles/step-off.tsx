// Whether there was something to report at a step after all: a card that was written, a number beyond its bound.
import type { AgendaStep, Board, Huddle } from "../../contract/entities.gen"
import { all } from "../../sync"
import { NoticeLine } from "../../ui"
import { inWords } from "../../words"
import { settingsOf } from "../boards/rules"
import { readingOn, stateOf, zone } from "../measures/index"
import { isInLane } from "./rules"
import { heldOn } from "./run-rules"
import { t } from "./run-words"

/** A number beyond its bound stands above "Nothing to report", also when that was said: the two do not go together. */
export function Off({ board, huddle, step }: OfStep) {
  if (!step.shows.includes("readings") || step.lanes.length === 0 || hasNew(board, huddle, step)) return null
  const on = heldOn(huddle, zone.value)
  const red = settingsOf(board).readings.filter(
    reading => stateOf(reading, readingOn(board.id, reading.key, on)?.value) === "red",
  )
  if (red.length === 0) return null
  const titles = red.map(({ title }) => inWords(title)).join(", ")
  return <NoticeLine tone="red">{t("nothing.off", { titles })}</NoticeLine>
}

type OfStep = { board: Board; huddle: Huddle; step: AgendaStep }

/** The focus was said, or something was written in this step's lanes: then there was something to report. */
export const hasNew = (board: Board, huddle: Huddle, step: AgendaStep): boolean =>
  (step.shows.includes("focus") && Boolean(huddle.focus)) ||
  [...all("card").value.values()].some(
    card =>
      card.board_id === board.id &&
      step.lanes.some(lane => isInLane(card, board, lane)) &&
      Date.parse(card.added_at) >= Date.parse(huddle.started_at),
  )
