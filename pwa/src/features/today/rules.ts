// What of all issues, rounds and thanks concerns one person today. Pure: who, when and where are arguments.
import type { Card, Issue, Kudos, Round } from "../../contract/entities.gen"
import { heardBackRate, isAskedOf, isOpen, isReporter } from "../followups/rules"

export interface Who {
  id: string
  unit_ids: ReadonlySet<string>
  queue_ids: readonly string[]
  /** Sees the whole organisation. */
  all: boolean
}

/** The days after which things no longer count, as moments in the form the feed has. */
export interface Since {
  /** For the unit's or organisation's rate. */
  raised: string
  /** For what became of one's own rounds. */
  rounds: string
  /** An answer that asks for nothing is shown so long. */
  told: string
  /** Thanks are shown so long. */
  thanked: string
  month: string
}

export interface Sorted {
  /** I raised it, it is said to be done, and I have not said whether it is. */
  asked: Issue[]
  /** I raised it, and the answer was no. */
  declined: Issue[]
  /** Open and mine, or nobody's and in a queue of mine. */
  followUps: Issue[]
  /** Open, raised by me and somebody else's to do. */
  owed: Issue[]
  /** Raised lately in my units, or anywhere. */
  raised: Issue[]
  open: Issue[]
  /** Raised in rounds of mine. */
  fromRounds: Issue[]
}

/** One walk through all issues: there may be thousands, and the phone is slow. */
export function sorted(issues: Iterable<Issue>, who: Who, rounds: ReadonlySet<string>, since: Since): Sorted {
  const found: Sorted = { asked: [], declined: [], followUps: [], owed: [], raised: [], open: [], fromRounds: [] }
  for (const issue of issues) {
    const open = isOpen(issue.state)
    const isAsker = isReporter(issue, who.id)
    if (isAsker) {
      if (isAskedOf(issue, who.id)) found.asked.push(issue)
      if (issue.state === "declined" && (issue.closed_at ?? "") >= since.told) found.declined.push(issue)
    }
    if (open && isMineToDo(issue, who)) found.followUps.push(issue)
    else if (open && isAsker) found.owed.push(issue)
    if (issue.round_id && rounds.has(issue.round_id) && issue.raised_at >= since.rounds) found.fromRounds.push(issue)
    if (!isHere(issue.unit_id, who)) continue
    if (open) found.open.push(issue)
    if (issue.raised_at >= since.raised) found.raised.push(issue)
  }
  found.asked.sort(lastFirst(issue => issue.resolved_at))
  found.declined.sort(lastFirst(issue => issue.closed_at))
  found.raised.sort(lastFirst(issue => issue.raised_at))
  found.fromRounds.sort(lastFirst(issue => issue.raised_at))
  return found
}

export const isMineToDo = (issue: Issue, who: Pick<Who, "id" | "queue_ids">): boolean =>
  issue.owner_id === who.id || (issue.owner_id === null && who.queue_ids.includes(issue.queue_id))

/** Who works in no unit, as somebody with a queue alone, counts what they see. */
const isHere = (unit_id: string, who: Who): boolean => who.all || who.unit_ids.size === 0 || who.unit_ids.has(unit_id)

const lastFirst =
  <T extends { id: string }>(at: (row: T) => string | null) =>
  (a: T, b: T): number =>
    compare(at(b) ?? "", at(a) ?? "") || compare(a.id, b.id)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export interface Rate {
  /** A share of one; null when nothing that was raised is due an answer yet. */
  share: number | null
  heard: number
  due: number
}

/** Heard back ÷ those that have or should have an answer by now. An honest no is an answer. */
export function rate(issues: readonly Issue[], now: number, known: ReadonlyMap<string, Issue>): Rate {
  const { heard, due } = heardBackRate(issues, now, known)
  return { share: due ? heard / due : null, heard, due }
}

export function roundsOf(rounds: Iterable<Round>, rounder_id: string): string[] {
  const ids: string[] = []
  for (const round of rounds) if (round.rounder_id === rounder_id) ids.push(round.id)
  return ids
}

export function finishedSince(rounds: Iterable<Round>, who: Who, since: string): Round[] {
  const found: Round[] = []
  for (const round of rounds)
    if (round.state === "finished" && (round.finished_at ?? "") >= since && isHere(round.unit_id, who))
      found.push(round)
  return found.sort(lastFirst(round => round.finished_at))
}

/** To me first of all, then my units' and what I gave. */
export function thanksFor(kudos: Iterable<Kudos>, who: Who, since: string): Kudos[] {
  const found: Kudos[] = []
  for (const one of kudos) {
    if (one.given_at < since) continue
    if (one.person_id === who.id || one.by_id === who.id || who.all || who.unit_ids.has(one.unit_id)) found.push(one)
  }
  const toMe = (one: Kudos) => Number(one.person_id === who.id)
  return found.sort((a, b) => toMe(b) - toMe(a) || compare(b.given_at, a.given_at) || compare(a.id, b.id))
}

/** Cards that came up to a board they lead and wait for an answer; the longest first. */
export const asking = (cards: Iterable<Card>, person_id: string): Card[] =>
  [...cards]
    .filter(it => it.state === "open" && !it.escalated && it.came_from?.asked?.includes(person_id))
    .sort((a, b) => compare(a.added_at, b.added_at))

/** Answers from above to what they wrote or passed on, the latest first. */
export const answeredAbove = (cards: Iterable<Card>, person_id: string, since: string): Card[] =>
  [...cards]
    .filter(({ id, answer: it, ...card }) => {
      if (!it || it.card_id === id || it.by === person_id || it.at < since) return false
      return card.escalated?.by === person_id || (card.added_by === person_id && !card.came_from)
    })
    .sort(lastFirst(card => card.answer?.at ?? ""))

/** Thanks on which they owe a word, who lead there; the oldest first. An older server told of none. */
export const owedBy = (kudos: Iterable<Kudos>, person_id: string, since: string): Kudos[] =>
  [...kudos]
    .filter(it => it.owed_by?.includes(person_id) && it.words.length === 0 && it.given_at >= since)
    .sort((a, b) => compare(a.given_at, b.given_at) || compare(a.id, b.id))

const DAY = 24 * 3_600_000

/** By the clock on the wall here: changes at midnight. */
export function sinceFor(today: number): Since {
  const before = (days: number) => new Date(today - days * DAY).toISOString()
  const first = new Date(today)
  first.setDate(1)
  return {
    raised: before(30),
    rounds: before(90),
    told: before(7),
    thanked: before(14),
    month: first.toISOString(),
  }
}
