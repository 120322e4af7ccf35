/* A number and what it counts. The heard-back rate comes first and is the largest. */
import type { ComponentChildren } from "preact"
import { join } from "./join"
import "./stat.css"

export function Stats({ children }: { children: ComponentChildren }) {
  return <dl class="ui-stats">{children}</dl>
}

type Props = { number: string; label: string; note?: ComponentChildren; first?: boolean }

/** The term comes first for the ear, the number for the eye. */
export function Stat({ number, label, note, first }: Props) {
  return (
    <div class={join("ui-stat", first && "ui-stat-first")}>
      <dt class="ui-stat-label">
        {label}
        {note && <span class="ui-stat-note"> · {note}</span>}
      </dt>
      <dd class="ui-stat-number">{number}</dd>
    </div>
  )
}
