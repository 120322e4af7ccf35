// What a card that waits to be sent looks like: known from the start, for Today counts cards.
import type { Effects } from "../../sync"

export const adding: Effects = {
  "card.add"(shown, given, made) {
    if (shown.get("card", given.card_id)) return
    shown.put("card", {
      id: given.card_id,
      board_id: given.board_id,
      lane: given.lane,
      title: given.title,
      state: "open",
      carried: 0,
      added_by: made.by,
      added_at: made.at,
      done_at: null,
      carried_at: null,
      owner_id: null,
      due_on: null,
      issue_id: null,
      photo_ids: [...new Set(given.photo_ids)],
      lost: [],
    })
  },
}
