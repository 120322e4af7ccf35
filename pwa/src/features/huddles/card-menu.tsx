// What else can be done with a card, one press away: its words, its photos, its lane, thanks, and the ways back.
import { minute } from "../../base/clock"
import type { Board, Card } from "../../contract/entities.gen"
import { act, all, one } from "../../sync"
import { Menu } from "../../ui"
import { inWords } from "../../words"
import { openCapture } from "../capture/index"
import { issue as makeIssue } from "./actions"
import { move } from "./drag"
import { canTakeBack } from "./ladder"
import { MOST_PHOTOS } from "./rules"
import { goingOn } from "./run-rules"
import { t } from "./words"

/** What may stand open in a card. */
export type Open = "title" | "photos" | "answer" | "decline"

export function CardMenu({ card, board, open }: { card: Card; board: Board; open: (what: Open) => void }) {
  const above = card.escalated ? one("card", card.escalated.card_id).value : undefined
  const items =
    card.state === "open"
      ? [
          ...changes(card, open),
          ...(canTakeBack(card, above) ? [takeBack(card)] : []),
          ...(card.came_from ? fromBelow(card, board) : []),
          thank(board),
          ...moves(card, board),
        ]
      : [...(card.came_from ? [] : [reopen(card)]), thank(board)]
  return <Menu label={t("card.menu", { card: card.title })} items={items} />
}

const takeBack = (card: Card) => ({
  key: "take_back",
  label: t("take.back"),
  icon: "undo" as const,
  onSelect: () => void act("card.take_back", { card_id: card.id }).catch(() => {}),
})

/** An issue has no button of its own where a board below waits. */
const fromBelow = (card: Card, board: Board) => [
  {
    key: "issue",
    label: t("issue.make"),
    icon: "issue" as const,
    disabled: !makeIssue.can(card, minute.value),
    onSelect: () => void makeIssue.press(card, board).catch(() => {}),
  },
]

/** Thanks given while a huddle goes on are in its record. */
const huddleAt = (board: Board): string | undefined => goingOn(all("huddle").value.values(), board.id, minute.value)?.id

const thank = (board: Board) => ({
  key: "thank",
  label: t("thank"),
  icon: "kudos" as const,
  onSelect: () => openCapture({ tab: "kudos", unit_id: board.unit_id ?? undefined, huddle_id: huddleAt(board) }),
})

const changes = (card: Card, open: (what: Open) => void) => [
  { key: "edit", label: t("edit"), icon: "note" as const, onSelect: () => open("title") },
  ...((card.photo_ids ?? []).length < MOST_PHOTOS
    ? [{ key: "photos", label: t("photos.add"), icon: "photo" as const, onSelect: () => open("photos") }]
    : []),
]

const reopen = (card: Card) => ({
  key: "reopen",
  label: t("reopen"),
  icon: "undo" as const,
  onSelect: () => void act("card.reopen", { card_id: card.id }).catch(() => {}),
})

const moves = (card: Card, board: Board) =>
  board.lanes
    .filter(lane => lane.key !== card.lane)
    .map(lane => ({
      key: lane.key,
      label: t("move", { lane: inWords(lane.title) }),
      icon: "next" as const,
      onSelect: () => void move(card, lane).catch(() => {}),
    }))
