// One tap ends a huddle. For ten seconds it waits on this device, so that a slip can be taken back: then it goes on.
import { signal } from "@preact/signals"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Board, Huddle } from "../../contract/entities.gen"
import { act, undo } from "../../sync"
import { Toast, type ToastNote } from "../../ui"
import { UNDO_FOR } from "../followups/index"
import { recordPath } from "./record-paths"
import { t } from "./run-words"

const note = signal<ToastNote | null>(null)

export async function endHuddle(board: Board, huddle: Huddle): Promise<void> {
  try {
    const id = await act("huddle.end", { huddle_id: huddle.id }, { holdFor: UNDO_FOR })
    const action = { label: t("go.on"), onPress: () => void goOn(board, id) }
    note.value = { id: newId(), text: t("ended"), seconds: UNDO_FOR / 1000, action }
    go(recordPath(board.id, huddle.id), { replace: true })
  } catch {
    // The frame says that nothing can be kept; the huddle goes on.
  }
}

async function goOn(board: Board, id: string): Promise<void> {
  if (await undo(id)) go(`/huddle/${board.id}/now`, { replace: true })
  else note.value = { id: newId(), text: t("go.on.late") }
}

export function EndNote() {
  const gone = (id: string) => {
    if (note.peek()?.id === id) note.value = null
  }
  return <Toast note={note.value} onGone={gone} />
}
