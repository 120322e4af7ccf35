// The ladder a card climbs, as webapp/huddles/ladder.py says it: which of the answers said on it counts.
import type { Card } from "../../contract/entities.gen"

export interface Said {
  verdict: "answered" | "declined"
  text: string
  by: string | null
  at: string
  card_id: string
}

/** One card of a ladder: since when it is passed on to the board above, and what was said on it. */
export interface Rung {
  passed_on_at: string | null
  said: readonly Said[]
}

/** One answer for all of them: what was said first. What was said after the card was passed on did not know of it. */
export function answerOf(ladder: Iterable<Rung>): Said | null {
  const counting = [...ladder].flatMap(({ passed_on_at, said }) =>
    said.filter(({ at }) => passed_on_at === null || Date.parse(at) <= Date.parse(passed_on_at)),
  )
  return counting.sort(inOrder)[0] ?? null
}

function inOrder(one: Said, other: Said): number {
  const late = Date.parse(one.at) - Date.parse(other.at)
  if (late) return late
  const key = ({ card_id, verdict, text }: Said) => [card_id, verdict, text].join("\u0000")
  return key(one) < key(other) ? -1 : 1
}

const isVerdict = (field: string): field is Said["verdict"] => field === "answered" || field === "declined"

/** All that was said on this card, whether it counts or not. */
export function saidOn({ id, lost, answer }: Card): Said[] {
  const said = lost.flatMap(({ field, ...one }) => (isVerdict(field) ? [{ verdict: field, ...one, card_id: id }] : []))
  if (answer?.card_id !== id) return said
  const { board_id: _, ...its } = answer
  return [...said, its]
}

/** Edits that were replaced, without what was said too late. */
export const editsLost = (card: Card): Card["lost"] => card.lost.filter(({ field }) => !isVerdict(field))

/** Whether it came from below, waits above, or has been answered. */
export const isOnLadder = (card: Card): boolean => Boolean(card.came_from || card.escalated || card.answer)

/** The card that came from below waits for an answer from here. */
export const isAsked = (card: Card): boolean => Boolean(card.came_from) && card.state === "open" && !card.escalated

/** Whether somebody above owes it an answer. */
export const isWaiting = (card: Card): boolean => Boolean(card.escalated) && !card.answer

/** The answer another board gave. */
export const fromAbove = (card: Card): Card["answer"] => (card.answer?.card_id === card.id ? null : card.answer)

/** The answer that stands on a card, wherever it was said. */
export function toldOn({ answer }: Card): Said | null {
  if (!answer) return null
  const { board_id: _, ...said } = answer
  return said
}

/** Whether it is still the sender's to take back: nobody above has done anything with it, as far as it shows. */
export const canTakeBack = (card: Card, above: Card | undefined): boolean =>
  isWaiting(card) &&
  above !== undefined &&
  !above.escalated &&
  saidOn(above).length === 0 &&
  editsLost(above).length === 0 &&
  above.carried === 0 &&
  above.owner_id === null &&
  above.due_on === null &&
  (above.photo_ids ?? []).length === 0 &&
  (above.issue_id === null || above.issue_id === card.issue_id)

const DIGITS = "0123456789abcdef"
const VERSION_AT = 14

/** The id of the card it becomes on the board above: two devices that escalate it at once mean the same card. */
export function idAbove(card_id: string): string {
  const next = DIGITS[(DIGITS.indexOf(card_id[VERSION_AT] ?? "") + 1) % DIGITS.length]
  return card_id.slice(0, VERSION_AT) + next + card_id.slice(VERSION_AT + 1)
}
