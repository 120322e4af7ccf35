// On the board: begin the huddle, or go to the one that goes on; right after one was held, when the next is.
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Board, Huddle } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { ActionBar, Button } from "../../ui"
import { when } from "../../words/format"
import { settingsOf } from "../boards/rules"
import { dayIn, momentAt } from "../followups/rules"
import { zone } from "../measures/index"
import { isOver, justHeld } from "./rules"
import { goingOn } from "./run-rules"
import { t } from "./run-words"

export const nowPath = (board_id: string): string => `/huddle/${board_id}/now`

export function StartHuddle({ board, canWrite }: { board: Board; canWrite: boolean }) {
  const now = minute.value
  const huddles = all("huddle").value
  const going = goingOn(huddles.values(), board.id, now)
  const held = justHeld(huddles.values(), board.id, now)
  if (!going && !canWrite) return null
  if (going)
    return (
      <ActionBar>
        <Button kind="primary" wide icon="huddle" href={nowPath(board.id)}>
          {t(canWrite ? "join" : "follow")}
        </Button>
      </ActionBar>
    )
  if (held && isOver(board, zone.value, now, held)) return <JustHeld board={board} held={held} />
  return (
    <ActionBar>
      <Button kind="primary" wide icon="huddle" onClick={() => void start(board)}>
        {t("start")}
      </Button>
    </ActionBar>
  )
}

/** Another one can be held all the same: something may have happened since. */
function JustHeld({ board, held }: { board: Board; held: Huddle }) {
  const at = nextAt(settingsOf(board).times, Math.max(minute.value, Date.parse(held.planned_for ?? held.started_at)))
  return (
    <ActionBar>
      <div class="huddles-held">
        <p>
          {t("held", { when: when(held.ended_at ?? "", minute.value) })}
          {at !== undefined && <> {t("held.next", { when: when(new Date(at).toISOString(), minute.value) })}</>}
        </p>
        <Button icon="huddle" onClick={() => void start(board)}>
          {t("start.another")}
        </Button>
      </div>
    </ActionBar>
  )
}

async function start(board: Board): Promise<void> {
  try {
    await act("huddle.start", { huddle_id: newId(), board_id: board.id })
    go(nowPath(board.id))
  } catch {
    // The frame says that nothing can be kept.
  }
}

const DAY = 24 * 3_600_000

/** The first of the board's times after that, within a week. */
function nextAt(times: readonly { at: string; days: readonly number[] }[], after: number): number | undefined {
  return Array.from({ length: 8 }, (_, ahead) => dayIn(zone.value, after + ahead * DAY))
    .flatMap(day =>
      times
        .filter(one => one.days.includes((new Date(day).getUTCDay() + 6) % 7))
        .map(one => momentAt(zone.value, day, one.at)),
    )
    .filter(at => at > after)
    .sort((a, b) => a - b)[0]
}
