// One object for each thing a huddle does with a card: its words, its icon, when it may be done, what it does.
import type { Board, Card } from "../../contract/entities.gen"
import { act, type Me } from "../../sync"
import type { IconName } from "../../ui"
import { openCapture } from "../capture/index"
import { may } from "../followups/index"
import { isCarriedAlready } from "./rules"

export interface CardAct {
  name: "done" | "carry" | "issue"
  icon: IconName
  /** Whether it would change anything. The button stands there all the same: four equal ones, always in one place. */
  can(card: Card, now: number): boolean
  press(card: Card, board: Board): Promise<unknown>
}

export const CARD_ACTS: readonly CardAct[] = [
  {
    name: "done",
    icon: "check",
    can: card => card.state === "open",
    press: card => act("card.done", { card_id: card.id }),
  },
  {
    name: "carry",
    icon: "carry",
    can: (card, now) => card.state === "open" && !isCarriedAlready(card, now),
    press: card => act("card.carry", { card_id: card.id }),
  },
  {
    name: "issue",
    icon: "issue",
    can: card => card.state === "open" && card.issue_id === null,
    async press(card, board) {
      openCapture({ tab: "issue", unit_id: board.unit_id ?? undefined, card_id: card.id }, card.title)
    },
  },
]

/** Whether this person may write on the board. */
export const mayWrite = (me: Me, board: Board): boolean =>
  may(me, "card.add", { unit_id: board.unit_id, facility_id: board.facility_id })
