// Next up: the round under way, what plans ask for or the usual round, and the board; one tap to each.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { isFirstFrame } from "../../base/idle"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Board, Round } from "../../contract/entities.gen"
import { act, all, isNear, mine, one } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { t as shared } from "../../words"
import { day, time } from "../../words/format"
import { isOver, justHeld, nearest, soonAt } from "../huddles/index"
import { PlannedRounds, toRound } from "../plans/index"
import {
  boardFirst,
  isRounder,
  type Next,
  openRounds,
  ResumeRounds,
  RoundSummaryLine,
  roundPath,
  roundTitle,
  startPath,
  usualRound,
} from "../rounds/index"
import { ScanLink } from "../scan/index"
import { midnight } from "./piles"
import { t } from "./words"

export function NextUp() {
  const person = mine()
  // Before all is here nobody knows whether a plan asks for another round: then the button leads to the choice.
  const usual = isNear.value
    ? usualRound(all("round").value.values(), all("template").value, person.id, midnight.value)
    : undefined
  const own = one("person", person.id).value?.unit_id ?? null
  const [board] = nearest(all("board").value.values(), own, person.unit_ids)
  const underWay = openRounds().length > 0
  const isPlanned = toRound.value.length > 0
  const mayStart = !underWay && !isPlanned && isRounder(person.roles, usual) && all("template").value.size > 0
  const isBoardFirst = boardFirst(person.roles) && !underWay && !(board && isHeld(board))
  const boardLeads = isBoardFirst && board !== undefined
  if (!underWay && !isPlanned && !mayStart && !board) return null
  return (
    <>
      {underWay && <ResumeRounds />}
      {(isPlanned || mayStart || board) && (
        <Stack gap="tight">
          <SectionHeading action={(isPlanned || mayStart) && <ScanLink />}>{t("next")}</SectionHeading>
          {isPlanned && !boardLeads && <PlannedRounds isPrimary={!underWay} />}
          {(mayStart || board) && (
            <>
              <Rows label={t("next")}>
                {board && isBoardFirst && <BoardRow key="board" board={board} />}
                {mayStart && usual?.today && <DoneToday key="today" round={usual.today} />}
                {mayStart && <RoundRow key="round" next={usual?.next} />}
                {board && !isBoardFirst && <BoardRow key="board" board={board} />}
              </Rows>
              <div class="today-buttons">
                {board && isBoardFirst && <OpenBoard board={board} isPrimary />}
                {mayStart && <StartRound next={usual?.next} isPrimary={!isBoardFirst || !board} />}
                {board && !isBoardFirst && <OpenBoard board={board} />}
              </div>
            </>
          )}
          {isPlanned && boardLeads && <PlannedRounds />}
        </Stack>
      )}
    </>
  )
}

/** The row leads to the choice of another unit or other questions; the button starts what the row says. */
function RoundRow({ next }: { next: Next | undefined }) {
  if (!next) return <Row href={startPath()} title={t("next.round")} meta={t("next.round.choose")} />
  return (
    <Row
      href={startPath(next)}
      title={roundTitle(next)}
      meta={
        <>
          {t("next.round.last", { when: day(next.last.started_at) })} · <RoundSummaryLine round={next.last} />
        </>
      }
    />
  )
}

/** Said, so that nobody makes the same round twice without wanting to. */
function DoneToday({ round }: { round: Round }) {
  return (
    <Row
      href={roundPath(round.id)}
      title={roundTitle(round)}
      stoplight={{ tone: "green", word: t("next.today") }}
      meta={<RoundSummaryLine round={round} />}
    />
  )
}

function StartRound({ next, isPrimary }: { next: Next | undefined; isPrimary: boolean }) {
  const [busy, setBusy] = useState(false)
  const kind = isPrimary ? "primary" : "quiet"
  if (!next)
    return (
      <Button kind={kind} href={startPath()}>
        {t("next.start")}
      </Button>
    )
  const start = async () => {
    setBusy(true)
    const round_id = newId()
    try {
      await act("round.start", { round_id, unit_id: next.unit_id, template_id: next.template_id })
      go(roundPath(round_id))
    } catch {
      setBusy(false) // The frame says why nothing can be kept here.
    }
  }
  const name = t("next.named", { action: t("next.start"), name: roundTitle(next) })
  return (
    <Button kind={kind} busy={busy} name={name} onClick={() => void start()}>
      {t("next.start")}
    </Button>
  )
}

const addressOf = (board: Board): string => `/huddle/${board.id}`

function BoardRow({ board }: { board: Board }) {
  let n = 0
  for (const card of all("card").value.values()) if (card.board_id === board.id && card.state === "open") n++
  return (
    <Row
      href={addressOf(board)}
      title={board.name}
      meta={isNear.value ? t("next.cards", { n }) : shared("coming")}
      trailing={soonSaid(board)}
    />
  )
}

const MINUTE = 60_000

const zone = (): string => [...all("organisation").value.values()][0]?.zone ?? "UTC"
const heldAt = ({ id }: Board) => justHeld(all("huddle").value.values(), id, minute.value)

/**
 * Held, and the next is not near: the board is open to whoever looks, and leads nobody. In the first frame nobody asks
 * when the next is: a browser takes a while to learn of a zone.
 */
function isHeld(board: Board): boolean {
  const held = heldAt(board)
  return held !== undefined && (isFirstFrame.value || isOver(board, zone(), minute.value, held))
}

/** "in 12 min", when its huddle is near; that it was held, right after. */
function soonSaid(board: Board): string | undefined {
  if (isFirstFrame.value) return undefined
  const held = heldAt(board)
  const at = soonAt(board, zone(), minute.value, held)
  if (at === undefined) return held && t("next.held", { time: time(held.ended_at ?? "") })
  const n = Math.ceil((at - minute.value) / MINUTE)
  return n > 0 ? t("next.in", { n }) : t("next.now")
}

function OpenBoard({ board, isPrimary }: { board: Board; isPrimary?: boolean }) {
  return (
    <Button
      kind={isPrimary ? "primary" : "quiet"}
      href={addressOf(board)}
      name={t("next.named", { action: t("next.board"), name: board.name })}
    >
      {t("next.board")}
    </Button>
  )
}
