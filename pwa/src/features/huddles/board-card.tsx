// One card of a board: what it says, what became of it, and its equal buttons.
import { useEffect, useRef, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { place } from "../../base/router"
import type { Board, Card as CardRow } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Card, Stack } from "../../ui"
import { day, when } from "../../words/format"
import { addressOf, light, shortName, timeLeft } from "../followups/index"
import { PhotoStrip } from "../photos/index"
import { actsFor } from "./actions"
import { AnswerForm } from "./answer-form"
import { CardMenu, type Open } from "./card-menu"
import { AddPhotos } from "./card-photos"
import { isMouse, lift } from "./drag"
import { EditTitle } from "./edit-title"
import { LadderLines } from "./escalated-line"
import { issueOf } from "./found"
import { isOnLadder } from "./ladder"
import { t } from "./words"

interface Props {
  card: CardRow
  board: Board
  canWrite: boolean
  /** Seen open here: once done it keeps its height, its buttons at rest. */
  stays: boolean
}

export function BoardCard({ card, board, canWrite, stays }: Props) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const photo_ids = card.photo_ids ?? [] // an older server told of none
  const issue = issueOf(card)
  const isOpen = card.state === "open"
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: each lane stands in the card's menu as well
    <div
      id={anchorOf(card.id)}
      ref={useInSight(card.id)}
      class="huddles-card"
      draggable={canWrite && isOpen && open === null && isMouse()}
      onDragStart={event => lift(event, card)}
    >
      <Card
        title={card.title}
        done={!isOpen}
        stoplight={issue && light(issue)}
        meta={<Meta card={card} />}
        note={also(card)}
        actionsLabel={t("card.actions")}
        actions={stays && canWrite ? buttons(card, board, setOpen) : []}
        menu={canWrite && <CardMenu card={card} board={board} open={setOpen} />}
      >
        {(open || photo_ids.length > 0 || isOnLadder(card)) && (
          <Stack gap="tight">
            <LadderLines card={card} />
            {photo_ids.length > 0 && <PhotoStrip ids={photo_ids} />}
            {open === "title" && <EditTitle card={card} onClose={close} />}
            {open === "photos" && <AddPhotos card={card} onClose={close} />}
            {(open === "answer" || open === "decline") && <AnswerForm card={card} kind={open} onClose={close} />}
          </Stack>
        )}
      </Card>
    </div>
  )
}

/** Whoever came here for this very card sees it at once. */
function useInSight(card_id: string) {
  const here = useRef<HTMLDivElement>(null)
  const isMeant = place.value.query.get("card") === card_id
  useEffect(() => {
    if (isMeant) here.current?.scrollIntoView({ block: "center" })
  }, [isMeant])
  return here
}

export const anchorOf = (card_id: string): string => `card-${card_id}`

const buttons = (card: CardRow, board: Board, open: (what: Open) => void) =>
  actsFor(card, board, mine()).map(it => ({
    key: it.name,
    label: t(it.name),
    icon: it.icon,
    disabled: !it.can(card, minute.value),
    // The frame says when nothing can be kept.
    onClick: () => (it.asks ? open(it.asks) : void it.press(card, board).catch(() => {})),
  }))

function Meta({ card }: { card: CardRow }) {
  const issue = issueOf(card)
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
