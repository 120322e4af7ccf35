// One card of a board: what it says, what became of it, and its equal buttons.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Board, Card as CardRow } from "../../contract/entities.gen"
import { act, one } from "../../sync"
import { Card, Menu } from "../../ui"
import { inWords } from "../../words"
import { day, when } from "../../words/format"
import { addressOf, light, shortName, timeLeft } from "../followups/index"
import { PhotoStrip } from "../photos/index"
import { CARD_ACTS } from "./actions"
import { AddPhotos } from "./card-photos"
import { EditTitle } from "./edit-title"
import { MOST_PHOTOS } from "./rules"
import { t } from "./words"

interface Props {
  card: CardRow
  board: Board
  canWrite: boolean
  /** Seen open here: once done it keeps its height, its buttons at rest. */
  stays: boolean
}

export function BoardCard({ card, board, canWrite, stays }: Props) {
  const [open, setOpen] = useState<"title" | "photos" | null>(null)
  const photo_ids = card.photo_ids ?? [] // an older server told of none
  const issue = card.issue_id ? one("issue", card.issue_id).value : undefined
  const isOpen = card.state === "open"
  return (
    <div id={anchorOf(card.id)} class="huddles-card">
      <Card
        title={card.title}
        done={!isOpen}
        stoplight={issue && light(issue)}
        meta={<Meta card={card} />}
        note={also(card)}
        actionsLabel={t("card.actions")}
        actions={stays && canWrite ? buttons(card, board) : []}
        menu={
          canWrite && (
            <Menu
              label={t("card.menu", { card: card.title })}
              items={isOpen ? [...changes(card, setOpen), ...moves(card, board)] : [reopen(card)]}
            />
          )
        }
      >
        {photo_ids.length > 0 && <PhotoStrip ids={photo_ids} />}
        {open === "title" && <EditTitle card={card} onClose={() => setOpen(null)} />}
        {open === "photos" && <AddPhotos card={card} onClose={() => setOpen(null)} />}
      </Card>
    </div>
  )
}

export const anchorOf = (card_id: string): string => `card-${card_id}`

const buttons = (card: CardRow, board: Board) =>
  CARD_ACTS.map(({ name, icon, can, press }) => ({
    key: name,
    label: t(name),
    icon,
    disabled: !can(card, minute.value),
    // The frame says when nothing can be kept.
    onClick: () => void press(card, board).catch(() => {}),
  }))

const changes = (card: CardRow, open: (what: "title" | "photos") => void) => [
  { key: "edit", label: t("edit"), icon: "note" as const, onSelect: () => open("title") },
  ...((card.photo_ids ?? []).length < MOST_PHOTOS
    ? [{ key: "photos", label: t("photos.add"), icon: "photo" as const, onSelect: () => open("photos") }]
    : []),
]

const reopen = (card: CardRow) => ({
  key: "reopen",
  label: t("reopen"),
  icon: "undo" as const,
  onSelect: () => void act("card.reopen", { card_id: card.id }).catch(() => {}),
})

const moves = (card: CardRow, board: Board) =>
  board.lanes
    .filter(lane => lane.key !== card.lane)
    .map(lane => ({
      key: lane.key,
      label: t("move", { lane: inWords(lane.title) }),
      icon: "next" as const,
      onSelect: () => void act("card.edit", { card_id: card.id, lane: lane.key }).catch(() => {}),
    }))

function Meta({ card }: { card: CardRow }) {
  const issue = card.issue_id ? one("issue", card.issue_id).value : undefined
  const parts = [
    issue && (
      <a key="issue" href={addressOf(issue)}>
        {issue.number ? `#${issue.number}` : t("issue")}
      </a>
    ),
    issue && timeLeft(issue, minute.value),
    card.carried > 0 && t("carried", { n: card.carried }),
    card.due_on && t("due", { day: day(card.due_on) }),
    shortName(card.owner_id ?? card.added_by),
    card.done_at && t("done.at", { when: when(card.done_at, minute.value) }),
  ].filter(Boolean)
  return <>{parts.flatMap((part, at) => (at ? [" · ", part] : [part]))}</>
}

/** Words that somebody else's replaced: the last of them, with who wrote them. */
function also(card: CardRow): string | undefined {
  const lost = card.lost.filter(one => one.field === "title" && one.text !== card.title).at(-1)
  if (!lost) return undefined
  const name = shortName(lost.by)
  return name ? t("also.by", { text: lost.text, name }) : t("also", { text: lost.text })
}
