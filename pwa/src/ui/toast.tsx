/* What has just happened, and the way back. Said politely, gone by itself, held while a person is at it. */
import { useEffect, useState } from "preact/hooks"
import "./toast.css"

export type ToastNote = {
  id: string
  text: string
  seconds?: number
  action?: { label: string; onPress: () => void }
}

type Props = {
  note: ToastNote | null
  onGone: (id: string) => void
  /** In the flow of the screen, where it may cover nothing: "Undo" between "Back" and "Skip". */
  inline?: boolean
}

/** Keep it mounted with `note={null}`: a live region is heard only when it stood there before. */
export function Toast({ note, onGone, inline }: Props) {
  const [held, setHeld] = useState(false)
  const id = note?.id
  const seconds = note?.seconds ?? 4
  useEffect(() => {
    if (id === undefined || held) return
    const timer = setTimeout(() => onGone(id), seconds * 1000)
    return () => clearTimeout(timer)
  }, [id, held, seconds])
  useEffect(() => setHeld(false), [id])
  return (
    <div class={inline ? "ui-toast-inline" : "ui-toast"} role="status" aria-live="polite">
      {note && (
        <div
          key={note.id}
          class="ui-toast-line"
          onPointerEnter={event => event.pointerType === "mouse" && setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={() => setHeld(true)}
          onFocusOut={() => setHeld(false)}
        >
          <span class="ui-toast-text">{note.text}</span>
          {note.action && (
            <button
              type="button"
              class="ui-toast-action"
              onClick={() => {
                note.action?.onPress()
                onGone(note.id)
              }}
            >
              {note.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
