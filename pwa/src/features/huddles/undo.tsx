// What was just done with a card, said for ten seconds with the way back. It was sent at once: others see it already.
import { newId } from "../../base/ids"
import { personal } from "../../sync"
import { Toast, type ToastNote } from "../../ui"
import { t } from "./words"

const UNDO_FOR = 10

const note = personal<ToastNote | null>(null)

export function sayDone(text: string, back: () => Promise<unknown>): void {
  // The frame says when nothing can be kept.
  const action = { label: t("undo"), onPress: () => void back().catch(() => {}) }
  note.value = { id: newId(), text, seconds: UNDO_FOR, action }
}

export function sayWhyNot(text: string): void {
  note.value = { id: newId(), text, seconds: UNDO_FOR }
}

/** Once on each screen that shows cards; in line above a foot that it may not cover. */
export function Undo({ inline }: { inline?: boolean }) {
  const gone = (id: string) => {
    if (note.peek()?.id === id) note.value = null
  }
  return <Toast note={note.value} onGone={gone} inline={inline} />
}
