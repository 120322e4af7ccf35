// What climbing and answering look like before the server has heard of it: as webapp/huddles/ladder_commands.py tells it.
import type { Card } from "../../contract/entities.gen"
import type { Effects, Made, Shown } from "../../sync"
import { answerOf, canTakeBack, editsLost, type Said, saidOn, toldOn } from "./ladder"
import { isCarriedAlready } from "./rules"

type Answering = (shown: Shown, given: { card_id: string; text: string }, made: Made) => void

const answering =
  (verdict: Said["verdict"]): Answering =>
  (shown, { card_id, text }, made) => {
    const card = shown.get("card", card_id)
    if (!card?.came_from) return
    const said: Said = { verdict, text, by: made.by, at: later(made.at, card.added_at), card_id }
    const isKnown = (one: Said) => one.by === said.by && one.text === text && Date.parse(one.at) === Date.parse(said.at)
    if (!saidOn(card).some(isKnown)) settle(shown, keptAbove(shown, card), said)
  }

export const ladderEffects: Effects = {
  "card.escalate"(shown, { card_id, escalated_id, why = null }, made) {
    const card = shown.get("card", card_id)
    const below = card && shown.get("board", card.board_id)
    const above = below?.parent_id ? shown.get("board", below.parent_id) : undefined
    if (!card || card.escalated || !below || !above || above.id === below.id) return
    const back_at = shown.get("card", escalated_id)?.came_from?.taken_back_at
    if (back_at && Date.parse(made.at) < Date.parse(back_at)) return
    keptAbove(shown, card)
    const lanes = above.lanes.map(({ key }) => key)
    const at = later(made.at, card.added_at)
    shown.put("card", {
      id: escalated_id,
      board_id: above.id,
      lane: lanes.includes(card.lane) ? card.lane : (lanes[0] ?? ""),
      title: card.title,
      state: "open",
      carried: 0,
      added_by: made.by,
      added_at: at,
      done_at: null,
      carried_at: null,
      owner_id: null,
      due_on: null,
      issue_id: card.issue_id,
      photo_ids: [],
      lost: [],
      came_from: {
        board_id: below.id,
        card_id,
        title: below.name,
        why,
        done_at: card.came_from ? (card.came_from.done_at ?? null) : card.done_at,
      },
    })
    shown.change("card", card_id, {
      escalated: { board_id: above.id, card_id: escalated_id, at, by: made.by, to: above.name },
    })
  },
  "card.take_back"(shown, { card_id, undoes }, made) {
    const card = shown.get("card", card_id)
    if (undoes && card?.escalated?.by !== made.by) return // it was somebody else, before
    const above = card?.escalated && shown.get("card", card.escalated.card_id)
    if (!card?.escalated || !above?.came_from || !canTakeBack(card, above)) return
    if (Date.parse(made.at) < Date.parse(card.escalated.at)) return
    shown.change("card", card_id, { escalated: null })
    const came_from = { ...above.came_from, taken_back_at: made.at }
    shown.change("card", above.id, { state: "done", done_at: made.at, came_from })
  },
  "card.answer": answering("answered"),
  "card.decline": answering("declined"),
  "card.uncarry"(shown, { card_id }, made) {
    const card = shown.get("card", card_id)
    const at = Date.parse(made.at)
    if (!card?.carried_at || at < Date.parse(card.carried_at) || !isCarriedAlready(card, at)) return
    shown.change("card", card_id, { carried: card.carried - 1, carried_at: null })
  },
}

/** Where it waits, nobody works on what the unit has done itself. */
export function sayAbove(shown: Shown, card: Card, done_at: string | null): void {
  for (const { id, came_from } of ladderOf(shown, card).slice(1))
    if (came_from) shown.change("card", id, { came_from: { ...came_from, done_at } })
}

const later = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? other : one)

/** Whoever does something with a card that came from below keeps it, though it was taken back there meanwhile. */
export function keptAbove(shown: Shown, card: Card): Card {
  if (!card.came_from?.taken_back_at) return card
  const { taken_back_at: _, ...came_from } = card.came_from
  shown.change("card", card.id, { came_from, state: "open", done_at: null })
  const { added_at: at, added_by: by, board_id } = card
  const escalated = { board_id, card_id: card.id, at, by, to: shown.get("board", board_id)?.name ?? "" }
  shown.change("card", came_from.card_id, { escalated })
  return shown.get("card", card.id) ?? card
}

/** The one answer of the whole ladder, as far as it is on this device, stands on each of its cards. */
function settle(shown: Shown, card: Card, fresh: Said): void {
  const ladder = ladderOf(shown, card)
  const rungs = ladder.map(one => ({
    one,
    passed_on_at: one.escalated?.at ?? null,
    said: [...saidOn(one), ...(one.id === card.id ? [fresh] : [])],
  }))
  const told = ladder.map(toldOn).find(said => said !== null) // what people were told stands
  const counts = told ? (rungs.flatMap(({ said }) => said).find(said => isSame(said, told)) ?? told) : answerOf(rungs)
  const board_id = ladder.find(({ id }) => id === counts?.card_id)?.board_id ?? ""
  for (const { one, said: all } of rungs) {
    const others = all.filter(said => said !== counts)
    shown.change("card", one.id, {
      lost: [...editsLost(one), ...others.map(({ verdict, card_id: _, ...said }) => ({ field: verdict, ...said }))],
      answer: counts && { ...counts, board_id },
      ...(one.came_from && {
        state: counts ? "done" : "open",
        done_at: counts && later(counts.at, one.added_at),
      }),
    })
  }
}

const isSame = (one: Said, other: Said): boolean =>
  one.card_id === other.card_id && one.at === other.at && one.by === other.by && one.text === other.text

function ladderOf(shown: Shown, card: Card): Card[] {
  const found = [card]
  for (let one: Card | undefined = card; one?.came_from; ) {
    one = shown.get("card", one.came_from.card_id)
    if (one) found.unshift(one)
  }
  for (let one: Card | undefined = card; one?.escalated; ) {
    one = shown.get("card", one.escalated.card_id)
    if (one) found.push(one)
  }
  return found
}
