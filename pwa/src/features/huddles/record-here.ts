// The record as far as this device knows it, for the time until the server's own comes: as webapp/huddles/record.py.
import type { Board, Card, Huddle, HuddleRecord, PassedCard } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { settingsOf } from "../boards/rules"
import { dayIn } from "../followups/rules"
import { counterAt, daysSince, readingOn, stateOf, zone } from "../measures/index"
import { isEndedWithout } from "./filling"
import { issueOf } from "./found"
import { heldOn, lasted } from "./run-rules"

export function recordHere(board: Board, huddle: Huddle, now: number): HuddleRecord {
  const began = Date.parse(huddle.started_at)
  const until = huddle.ended_at ? Date.parse(huddle.ended_at) : now
  const isIn = (at: string | null | undefined) => Boolean(at) && isWithin(Date.parse(at ?? ""), began, until)
  const cards = [...all("card").value.values()]
    .filter(card => card.board_id === board.id && Date.parse(card.added_at) <= until)
    .sort((a, b) => Date.parse(a.added_at) - Date.parse(b.added_at) || (a.id < b.id ? -1 : 1))
  const open = cards.filter(card => card.done_at === null || Date.parse(card.done_at) > until)
  const seconds = lasted(huddle, now)
  const { target_minutes, readings, counters } = settingsOf(board)
  const day = heldOn(huddle, zone.value)
  /** Of the day it began; entered on the board after midnight meanwhile, of the day after. */
  const numberOf = (key: string) => {
    const after = readingOn(board.id, key, dayIn(zone.value, until))
    return (isIn(after?.at) ? after : readingOn(board.id, key, day))?.value ?? null
  }
  const on_time = seconds <= target_minutes * 60 + 60
  const { count, person_ids } = huddle.attendance
  return {
    minutes: Math.round(seconds / 60),
    target_minutes,
    on_time,
    attendance: {
      count: Math.max(count ?? 0, person_ids.length),
      names: person_ids.map(id => one("person", id).value?.name ?? ""),
    },
    nothing: huddle.nothing,
    focus: huddle.focus ?? null,
    added: cards.filter(card => isIn(card.added_at)).map(told),
    done: cards.filter(card => isIn(card.done_at) && !isEndedWithout(card)).map(told),
    carried: open.filter(card => Date.parse(card.added_at) < began).map(told),
    open: open.length,
    escalated: cards.filter(card => isIn(card.escalated?.at)).map(passed),
    answered: cards.filter(card => isIn(card.answer?.at)).map(answered),
    issues: cards.flatMap(card => {
      const issue = issueOf(card)
      return issue && isIn(issue.raised_at) ? [{ id: issue.id, number: issue.number ?? 0, title: card.title }] : []
    }),
    readings: readings.map(reading => {
      const value = numberOf(reading.key)
      return { key: reading.key, value, state: stateOf(reading, value) }
    }),
    counters: counters.flatMap(({ key }) => {
      const row = counterAt(board.id, key)
      return row ? [{ key, days: daysSince(row.last_on, day), checked_at: row.checked_at }] : []
    }),
    kudos: [...all("kudos").value.values()]
      .filter(kudos => kudos.huddle_id === huddle.id)
      .map(kudos => ({ to: kudos.name, text: kudos.text })),
    fidelity: { held_as_planned: null, on_time, several_roles: null, chart_seen: null, past_harm_seen: null },
  }
}

const isWithin = (at: number, from: number, to: number): boolean => from <= at && at <= to

const told = (card: Card) => ({
  card_id: card.id,
  title: card.title,
  lane: card.lane,
  owner: (card.owner_id && one("person", card.owner_id).value?.name) || null,
  due_on: card.due_on,
})

const passed = (card: Card): PassedCard => ({
  card_id: card.id,
  title: card.title,
  board: card.escalated?.to ?? "",
  text: null,
  verdict: null,
})

const answered = (card: Card): PassedCard => ({
  card_id: card.id,
  title: card.title,
  board: (card.answer && one("board", card.answer.board_id).value?.name) || "",
  text: card.answer?.text ?? null,
  verdict: card.answer?.verdict ?? null,
})
