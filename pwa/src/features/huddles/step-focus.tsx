// One focus: the sentence everybody takes along. It stands in the record, and on the board until the next huddle.
import { useRef, useState } from "preact/hooks"
import type { Huddle } from "../../contract/entities.gen"
import { act } from "../../sync"
import { TextField } from "../../ui"
import { useDraft } from "../followups/index"
import { t } from "./run-words"
import { useKept } from "./typed"

const MOST = 200

export function Focus({ huddle, canWrite }: { huddle: Huddle; canWrite: boolean }) {
  const kept = huddle.focus ?? "" // an older server told of none
  const [text, setText, drop] = useDraft(`huddle.focus:${huddle.id}`)
  const [isTouched, setTouched] = useState(false)
  const shown = isTouched ? text : text || kept
  const running = useRef<Promise<void>>(undefined)
  const save = async () => {
    const said = shown.trim()
    try {
      if (said !== kept) await act("huddle.focus", { huddle_id: huddle.id, text: said || null })
      setTouched(false)
      drop()
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    }
  }
  // Whoever presses "End huddle" leaves the field, too: said once.
  const keep = () => {
    running.current ??= save().finally(() => {
      running.current = undefined
    })
    return running.current
  }
  useKept(keep)
  if (!canWrite) return kept ? <p class="huddles-focus">{kept}</p> : null
  return (
    <div onFocusOut={() => void keep()}>
      <TextField
        label={t("focus")}
        hint={t("focus.hint")}
        value={shown}
        onInput={said => {
          setTouched(true)
          setText(said)
        }}
        onEnter={() => void keep()}
        enterKeyHint="done"
        maxLength={MOST}
      />
    </div>
  )
}
