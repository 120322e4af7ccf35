// When what was said without a name leaves the device, from when its clock runs, and when its answer is looked for. Pure:
// time and chance are arguments.
import type { DeclineReason, IssueState, Priority } from "../../contract/entities.gen"
import { dayIn, momentAt } from "../followups/rules"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

type Span = readonly [least: number, most: number]

/** A number of milliseconds somewhere in a span; `random` is from 0 up to 1. */
export const within = ([least, most]: Span, random: number): number => Math.round(least + random * (most - least))

/** How long it stays on the device, so that the moment it arrives says nothing of the moment it was written. Danger waits for nobody. */
export const WAITS: Record<Priority, Span> = {
  P1: [0, 0],
  P2: [MINUTE, 10 * MINUTE],
  P3: [5 * MINUTE, HOUR],
  P4: [5 * MINUTE, HOUR],
}

/** Whoever has just opened the app is not to be known by what follows; nor by two things that leave in one breath. */
export const AFTER_OPENING: Span = [3 * SECOND, 20 * SECOND]
export const BETWEEN: Span = [20 * SECOND, 90 * SECOND]
/** Its answer is looked for so often while somebody looks at the app. */
export const LOOK_AGAIN: Span = [20 * MINUTE, 40 * MINUTE]

const FIRST_TRY = 30 * SECOND
const LAST_TRY = 15 * MINUTE

/** After so many failures: twice as long each time, never all devices at one moment, and never sooner than the server asks. */
export function pause(failures: number, random: number, asked = 0): number {
  const span = Math.min(LAST_TRY, FIRST_TRY * 2 ** Math.min(failures, 10))
  return Math.max(asked, within([span / 2, span], random)) + (asked ? within([0, 30 * SECOND], random) : 0)
}

const SHIFTS = ["07:00", "19:00"]
/** In the night in which the clock is set back. */
const LONGEST_SHIFT = 13 * HOUR

/** When the shift ends in which that moment lies, by the hospital's clock. */
export function shiftEnd(at: number, zone: string): number {
  const ends = [0, LONGEST_SHIFT].flatMap(more => SHIFTS.map(time => momentAt(zone, dayIn(zone, at + more), time)))
  return Math.min(...ends.filter(end => end > at))
}

/** From when its clock runs at the latest: never from the moment it was written. */
export function clockFrom(priority: Priority, at: number, zone: string): number {
  const arrives = at + WAITS[priority][1]
  if (priority === "P1") return roundedUp(arrives, 15 * MINUTE)
  if (priority === "P2") return roundedUp(arrives, 2 * HOUR)
  return shiftEnd(arrives, zone)
}

const roundedUp = (at: number, step: number) => Math.ceil(at / step) * step

/** What is over is not asked about any more. */
export const isOver = (state: IssueState): boolean =>
  state === "confirmed" || state === "declined" || state === "unconfirmed"

export type Verdict = "fixed" | "not_yet"

/** What the server tells of it to whoever has the code. */
export interface Became {
  issue_id: string
  number: number
  title: string
  unit_id: string
  state: IssueState
  queue_id: string | null
  acknowledge_by: string | null
  resolve_by: string | null
  what_we_did?: string | null
  /** The listed reason of a no; a server from before told of none. */
  reason?: DeclineReason | null
  why?: string | null
  story: readonly { verb: string; at: string; text?: string | null }[]
}

/** What of an answer is news: a word to whoever wrote it, not each hand it goes through. */
export const news = ({ state, what_we_did, why }: Became): string =>
  state === "new" ? "" : JSON.stringify([state, what_we_did ?? "", why ?? ""])

/** Whether a time that is told as its shift belongs to the one that begins in the morning. */
export function isDayShift(at: string, zone: string): boolean {
  const [morning, evening] = SHIFTS.map(time => momentAt(zone, dayIn(zone, Date.parse(at)), time))
  const then = Date.parse(at)
  return morning !== undefined && evening !== undefined && morning <= then && then < evening
}
