// On the board: begin the huddle, or go to the one that goes on.
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Board } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { ActionBar, Button } from "../../ui"
import { goingOn } from "./run-rules"
import { t } from "./run-words"

export const nowPath = (board_id: string): string => `/huddle/${board_id}/now`

export function StartHuddle({ board, canWrite }: { board: Board; canWrite: boolean }) {
  const going = goingOn(all("huddle").value.values(), board.id, minute.value)
  if (!going && !canWrite) return null
  const start = async () => {
    try {
      await act("huddle.start", { huddle_id: newId(), board_id: board.id })
      go(nowPath(board.id))
    } catch {
      // The frame says that nothing can be kept.
    }
  }
  return (
    <ActionBar>
      {going ? (
        <Button kind="primary" wide icon="huddle" href={nowPath(board.id)}>
          {t(canWrite ? "join" : "follow")}
        </Button>
      ) : (
        <Button kind="primary" wide icon="huddle" onClick={() => void start()}>
          {t("start")}
        </Button>
      )}
    </ActionBar>
  )
}
