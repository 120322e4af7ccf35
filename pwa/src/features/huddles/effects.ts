// What a waiting command already looks like on this device: the same as webapp/huddles/commands.py will tell.
import type { Effects } from "../../sync"
import { adding } from "./adding"
import { keptAbove, ladderEffects, sayAbove } from "./ladder-effects"
import { isCarriedAlready } from "./rules"

export const effects: Effects = {
  ...ladderEffects,
  ...adding,
  "card.edit"(shown, { card_id, photo_ids, ...fields }) {
    const card = shown.get("card", card_id)
    if (card) keptAbove(shown, card)
    const before = card?.photo_ids ?? [] // an older server told of none
    const photos = photo_ids?.length ? { photo_ids: [...new Set([...before, ...photo_ids])] } : {}
    shown.change("card", card_id, { ...fields, ...photos })
  },
  "card.done"(shown, { card_id }, made) {
    const card = shown.get("card", card_id)
    if (card?.state !== "open" || card.came_from) return
    const done_at = Date.parse(made.at) < Date.parse(card.added_at) ? card.added_at : made.at
    shown.change("card", card_id, { state: "done", done_at })
    sayAbove(shown, card, done_at)
  },
  "card.reopen"(shown, { card_id }, made) {
    const card = shown.get("card", card_id)
    if (!card?.done_at || card.came_from || Date.parse(made.at) < Date.parse(card.done_at)) return
    shown.change("card", card_id, { state: "open", done_at: null })
    sayAbove(shown, card, null)
  },
  "card.carry"(shown, { card_id }, made) {
    const found = shown.get("card", card_id)
    const card = found && keptAbove(shown, found)
    if (card?.state !== "open" || isCarriedAlready(card, Date.parse(made.at))) return
    shown.change("card", card_id, { carried: card.carried + 1, carried_at: made.at })
  },
}
