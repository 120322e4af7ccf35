// What a board fills itself with before its huddle: what is new since the last one, what is carried, what is due. Pure.
import type { Card, Issue, Kudos } from "../../contract/entities.gen"
import { dueAt, isOpen, isStopped } from "../followups/rules"

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SLIPPED = 15_000

export interface Filled {
  /** Issues that were fixed and cards that were finished, to be celebrated. */
  resolved: Issue[]
  done: Card[]
  kudos: Kudos[]
  fresh: Issue[]
  /** Open cards that stood there when the last huddle ended. */
  carried: Card[]
  dueCards: Card[]
  dueIssues: Issue[]
}

interface Here {
  cards: readonly Card[]
  issues: readonly Issue[]
  kudos: readonly Kudos[]
}

/** `since` is when the last huddle ended; the day ends with `dayEnds`, and `today` is its name. */
export function fill(
  { cards, issues, kudos }: Here,
  since: number,
  today: string,
  dayEnds: number,
  now: number,
): Filled {
  const open = issues.filter(issue => isOpen(issue.state))
  return {
    ...fixedSince({ cards, issues }, since),
    kudos: kudos.filter(it => isAfter(it.given_at, since)),
    fresh: open.filter(issue => isAfter(issue.raised_at, since)),
    carried: cards.filter(card => card.state === "open" && !isAfter(card.added_at, since)),
    dueCards: cards.filter(card => card.state === "open" && card.due_on !== null && card.due_on <= today),
    dueIssues: open.filter(issue => Date.parse(dueAt(issue) ?? "") < dayEnds && !isStopped(issue, now)),
  }
}

/** One answer for the board and for its huddle: what the one counted, the other reads aloud. */
export const fixedSince = (
  { cards, issues }: Omit<Here, "kudos">,
  since: number,
): Pick<Filled, "resolved" | "done"> => ({
  resolved: issues.filter(({ state, resolved_at }) => ANSWERED.has(state) && isAfter(resolved_at, since)),
  done: cards.filter(
    card => card.state === "done" && isAfter(card.done_at, since) && !isEndedWithout(card) && !isUndone(card),
  ),
})

const isAfter = (at: string | null, since: number): boolean => at !== null && Date.parse(at) > since

/** Nothing to celebrate: the board below took it back, or it was said why it cannot be done. */
export const isEndedWithout = ({ came_from, answer }: Card): boolean =>
  Boolean(came_from) && (Boolean(came_from?.taken_back_at) || answer?.verdict === "declined")

/** Added by a thumb that slipped, and taken back in the ten seconds that "Undo" stands there. */
const isUndone = ({ added_at, done_at }: Card): boolean => Date.parse(done_at ?? "") - Date.parse(added_at) < SLIPPED

const ANSWERED: ReadonlySet<string> = new Set(["resolved", "confirmed", "unconfirmed"])

/** While nobody has held a huddle: since yesterday. */
export const sinceYesterday = (now: number): number => now - DAY
