// The line at the foot of a lane: enter adds a card and stays; what is typed is kept.
import { useRef } from "preact/hooks"
import { newId } from "../../base/ids"
import { act } from "../../sync"
import { TextField } from "../../ui"
import { useDraft } from "../followups/index"
import { t } from "./words"

export const MOST_TITLE = 400

export function AddCard({ board_id, lane }: { board_id: string; lane: string }) {
  const [text, setText, drop] = useDraft(`card.add:${board_id}:${lane}`)
  const typed = useRef(text)
  const isSending = useRef(false)
  typed.current = text
  const add = async () => {
    const title = text.trim()
    if (!title || isSending.current) return
    isSending.current = true
    try {
      await act("card.add", { card_id: newId(), board_id, lane, title })
      // Letters that came while the disk wrote belong to the next card.
      if (typed.current === text) drop()
      else setText(typed.current.slice(text.length))
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    } finally {
      isSending.current = false
    }
  }
  return (
    <div class="huddles-add">
      <TextField
        label={t("add")}
        icon="plus"
        value={text}
        onInput={setText}
        onEnter={() => void add()}
        enterKeyHint="enter"
        maxLength={MOST_TITLE}
      />
    </div>
  )
}
