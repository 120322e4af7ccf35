/* One word that says where a person's words are. Its dot has a shape for each state. */
import { join } from "./join"
import "./status.css"

export type StatusTone = "sent" | "waiting" | "offline" | "needs"

type Props = {
  word: string
  /** What the word means. The accessible name is both: who speaks to the phone says what is seen. */
  sentence: string
  tone: StatusTone
  onOpen: () => void
}

export function Status({ word, sentence, tone, onOpen }: Props) {
  return (
    <button
      type="button"
      class={join("ui-status", `ui-status-${tone}`)}
      aria-label={`${word}. ${sentence}`}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <Dot tone={tone} />
      <span>{word}</span>
    </button>
  )
}

/** Full, half, hollow, square. */
function Dot({ tone }: { tone: StatusTone }) {
  return (
    <svg
      class={join("ui-status-dot", `ui-tone-${TONES[tone]}`)}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {tone === "sent" && <circle class="ui-shape-fill" cx="6" cy="6" r="5" />}
      {tone === "waiting" && <path class="ui-shape-fill" d="M6 1a5 5 0 0 1 0 10z" />}
      {(tone === "waiting" || tone === "offline") && <circle class="ui-shape-ring" cx="6" cy="6" r="5" />}
      {tone === "needs" && <path class="ui-shape-fill" d="M1 1h10v10H1z" />}
    </svg>
  )
}

const TONES = { sent: "green", waiting: "amber", offline: "none", needs: "red" }
