// One object for each thing a huddle does with a card: its words, its icon, when it may be done, what it does.
import type { Board, Card } from "../../contract/entities.gen"
import { act, type Me, mine, one } from "../../sync"
import type { IconName } from "../../ui"
import { openCapture } from "../capture/index"
import { may } from "../followups/index"
import { idAbove, isAsked } from "./ladder"
import { isCarriedAlready } from "./rules"
import { sayDone, sayWhyNot } from "./undo"
import { t } from "./words"

export interface CardAct {
  name: "done" | "carry" | "issue" | "escalate" | "answer" | "decline" | "pass"
  icon: IconName
  /** Whether it would change anything. The button stands there all the same: equal ones, always in one place. */
  can(card: Card, now: number): boolean
  /** What is written in the card first. */
  asks?: "answer" | "decline"
  press(card: Card, board: Board): Promise<unknown>
}

const isOpen = (card: Card): boolean => card.state === "open"

const done: CardAct = {
  name: "done",
  icon: "check",
  can: isOpen,
  async press({ id: card_id, title }) {
    await act("card.done", { card_id })
    sayDone(t("done.said", { card: title }), () => act("card.reopen", { card_id }))
  },
}

const carry: CardAct = {
  name: "carry",
  icon: "carry",
  can: (card, now) => isOpen(card) && !isCarriedAlready(card, now),
  async press({ id: card_id, title }) {
    await act("card.carry", { card_id })
    sayDone(t("carry.said", { card: title }), () => act("card.uncarry", { card_id }))
  },
}

export const issue: CardAct = {
  name: "issue",
  icon: "issue",
  can: card => isOpen(card) && card.issue_id === null,
  async press(card, board) {
    openCapture({ tab: "issue", unit_id: board.unit_id ?? undefined, card_id: card.id }, card.title)
  },
}

const escalate: CardAct = {
  name: "escalate",
  icon: "escalate",
  can: card => isOpen(card) && !card.escalated,
  press: goUp,
}

const pass: CardAct = { name: "pass", icon: "escalate", can: isAsked, press: goUp }

const answer: CardAct = { name: "answer", icon: "comment", can: isAsked, asks: "answer", press: async () => {} }
const decline: CardAct = { name: "decline", icon: "block", can: isAsked, asks: "decline", press: async () => {} }

async function goUp({ id: card_id }: Card, board: Board): Promise<void> {
  if (!board.parent_id) return sayWhyNot(t("escalate.nowhere", { board: board.name }))
  const undoes = await act("card.escalate", { card_id, escalated_id: idAbove(card_id) })
  sayDone(t("escalate.said"), () => takeOwnBack(card_id, undoes))
}

const OWN: readonly CardAct[] = [done, carry, issue, escalate]

/** What somebody else had escalated before stays there. */
async function takeOwnBack(card_id: string, undoes: string): Promise<void> {
  if (one("card", card_id).value?.escalated?.by === mine().id) await act("card.take_back", { card_id, undoes })
}

/** Four equal ones: for a board's own card, and for one that another board waits for. */
export function actsFor(card: Card, board: Board, me: Me): readonly CardAct[] {
  if (!card.came_from) return OWN
  if (!mayAnswer(me, board)) return [carry, issue]
  return board.parent_id ? [answer, decline, carry, pass] : [answer, decline, carry]
}

const placeOf = ({ unit_id, facility_id }: Board) => ({ unit_id, facility_id })

/** Whether this person may write on the board. */
export const mayWrite = (me: Me, board: Board): boolean => may(me, "card.add", placeOf(board))

const mayAnswer = (me: Me, board: Board): boolean => may(me, "card.answer", placeOf(board))
