// Dragging a card to another lane with a mouse. A finger has "Move to …" in the card's menu; so has every keyboard.
import type { Board, Card } from "../../contract/entities.gen"
import { act, one } from "../../sync"
import { inWords } from "../../words"
import { sayDone } from "./undo"
import { t } from "./words"

const KIND = "text/x-roundwell-card"

export const isMouse = (): boolean => matchMedia("(hover: hover) and (pointer: fine)").matches

export function lift(event: DragEvent, card: Card): void {
  if (!event.dataTransfer) return
  event.dataTransfer.setData(KIND, card.id)
  event.dataTransfer.effectAllowed = "move"
}

export const holdsCard = (event: DragEvent): boolean => event.dataTransfer?.types.includes(KIND) ?? false

export function drop(event: DragEvent, board: Board, lane: Board["lanes"][number]): void {
  const card = one("card", event.dataTransfer?.getData(KIND) ?? "").peek()
  if (card?.board_id === board.id && card.lane !== lane.key) void move(card, lane).catch(() => {})
}

export async function move(card: Card, lane: Board["lanes"][number]): Promise<void> {
  const before = card.lane
  await act("card.edit", { card_id: card.id, lane: lane.key })
  sayDone(t("moved", { card: card.title, lane: inWords(lane.title) }), () =>
    act("card.edit", { card_id: card.id, lane: before }),
  )
}
