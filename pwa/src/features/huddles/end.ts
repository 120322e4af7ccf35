// One tap ends a huddle. For ten seconds it waits on this device, so that a slip can be taken back: then it goes on.
import { go } from "../../base/router"
import type { Board, Huddle } from "../../contract/entities.gen"
import { act, undo } from "../../sync"
import { UNDO_FOR } from "../followups/index"
import { recordPath } from "./record-paths"
import { t } from "./run-words"
import { sayDone, sayWhyNot } from "./undo"

export async function endHuddle(board: Board, huddle: Huddle): Promise<void> {
  try {
    const id = await act("huddle.end", { huddle_id: huddle.id }, { holdFor: UNDO_FOR })
    sayDone(t("ended"), () => goOn(board, id))
    go(recordPath(board.id, huddle.id), { replace: true })
  } catch {
    // The frame says that nothing can be kept; the huddle goes on.
  }
}

async function goOn(board: Board, id: string): Promise<void> {
  if (await undo(id)) go(`/huddle/${board.id}/now`, { replace: true })
  else sayWhyNot(t("go.on.late"))
}
