// What setting a board looks like on this device before the server has said so. What a kind brings along is sent with it.
import type { Board } from "../../contract/entities.gen"
import type { Effects } from "../../sync"

export const effects: Effects = {
  "board.open"(shown, { board_id: id, ...given }) {
    if (!shown.get("board", id)) shown.put("board", { id, parent_id: null, former: [], ...given } as unknown as Board)
  },
  "board.set"(shown, { board_id, ...given }) {
    shown.change("board", board_id, given)
  },
}
