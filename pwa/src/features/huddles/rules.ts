// When a card was carried already, and in which order a lane shows its cards; the first as webapp/huddles/rules.py says it.
import { byName } from "../../base/plain"
import type { Board, Card, Huddle } from "../../contract/entities.gen"
import { HUDDLE_TIMES } from "../../contract/tables.gen"
import { dayIn, momentAt } from "../followups/rules"

const HOUR = 3_600_000
/** Shifts are longer: two carries within it are one huddle's, from two devices. */
const ONE_HUDDLE = 4 * HOUR
/** Of one card, as webapp/huddles/schema.py says. */
export const MOST_PHOTOS = 20
const A_MOMENT = 10 * 60_000
/** So long a finished card stays in sight, to be seen and praised. */
const DONE_SHOWN = 24 * HOUR

export const isCarriedAlready = (card: Pick<Card, "carried_at">, at: number): boolean =>
  card.carried_at !== null && Math.abs(at - Date.parse(card.carried_at)) < ONE_HUDDLE

/**
 * Open ones as they came up, then what was finished lately, the latest first. What somebody has seen open stays where
 * it stood: nothing may slide under a thumb that has just said "Done".
 */
export function laneOf(
  cards: Iterable<Card>,
  board: Pick<Board, "id" | "lanes">,
  lane: string,
  now: number,
  seenOpen: ReadonlySet<string> = new Set(),
): Card[] {
  const here = [...cards].filter(card => card.board_id === board.id && isInLane(card, board, lane) && !isSlip(card))
  const stays = (card: Card) => card.state === "open" || seenOpen.has(card.id)
  const open = here.filter(stays).sort((a, b) => order(a.added_at, b.added_at, a, b))
  const done = here
    .filter(card => card.done_at !== null && now - Date.parse(card.done_at) < DONE_SHOWN)
    .sort((a, b) => order(b.done_at ?? "", a.done_at ?? "", a, b))
  return [...open, ...done.filter(card => !stays(card))]
}

/** The first lane has the cards of a lane that was taken out since, so that none is out of sight. */
export const isInLane = ({ lane }: Card, { lanes }: Pick<Board, "lanes">, here: string): boolean =>
  lane === here || (here === lanes[0]?.key && !lanes.some(({ key }) => key === lane))

/** Taken back from below as soon as it had come: a thumb that slipped, which nobody here need know of. */
function isSlip({ came_from, added_at }: Card): boolean {
  const back = came_from?.taken_back_at
  return Boolean(back) && Date.parse(back ?? "") - Date.parse(added_at) < A_MOMENT
}

/** So long before it begins a huddle is spoken of, and so long after: then it is held or missed. */
const SOON = 2 * HOUR
const JUST = HOUR / 4
const READABLE = /^\d\d:\d\d$/

/** The huddle that was held here just now. */
export const justHeld = (huddles: Iterable<Huddle>, board_id: string, now: number): Huddle | undefined =>
  [...huddles]
    .filter(it => it.board_id === board_id && !it.same_as_id && it.ended_at && now - Date.parse(it.ended_at) < SOON)
    .sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at))
    .at(-1)

/** Whether this is the time it was held for; what the server has not heard of yet is the nearest, as it will be then. */
const isFor = (held: Huddle | undefined, at: number): boolean =>
  held !== undefined &&
  (held.planned_for ? Date.parse(held.planned_for) === at : Math.abs(at - Date.parse(held.started_at)) <= SOON)

/** It was held, and the next is not at the door: nobody need be led to begin another. */
export function isOver(board: Pick<Board, "kind" | "times">, zone: string, now: number, held?: Huddle): boolean {
  const next = soonAt(board, zone, now, held)
  return held !== undefined && (next === undefined || next - now > JUST)
}

/** When the huddle of this board is to begin that is near, by the clock of the organisation; as webapp/huddles/timetable.py. */
export function soonAt(
  { kind, times }: Pick<Board, "kind" | "times">,
  zone: string,
  now: number,
  held?: Huddle,
): number | undefined {
  const usual = HUDDLE_TIMES as Partial<Record<string, readonly { at: string; days: readonly number[] }[]>>
  return [now - JUST, now + SOON]
    .map(at => dayIn(zone, at))
    .flatMap(day =>
      (times ?? usual[kind] ?? [])
        .filter(one => READABLE.test(one.at) && one.days.includes((new Date(day).getUTCDay() + 6) % 7))
        .map(one => momentAt(zone, day, one.at)),
    )
    .filter(at => at > now - JUST && at <= now + SOON && !isFor(held, at))
    .sort((a, b) => a - b)[0]
}

const order = (a: string, b: string, one: Card, other: Card): number =>
  Date.parse(a) - Date.parse(b) || (one.id < other.id ? -1 : 1)

/** One's own unit first, then units one works in, then the tiers above; by name. */
export function nearest(boards: Iterable<Board>, own: string | null, unit_ids: readonly string[]): Board[] {
  const distance = ({ unit_id }: Board) =>
    unit_id && unit_id === own ? 0 : unit_id && unit_ids.includes(unit_id) ? 1 : 2
  return [...boards].sort((a, b) => distance(a) - distance(b) || a.tier - b.tier || byName(a, b))
}
