// A number and what it counts; it opens the list it was counted from.
import type { ComponentChildren } from "preact"

interface Props {
  href: string
  number: string
  label: string
  note?: string
  first?: boolean
}

export function NumberLink({ href, number, label, note, first }: Props) {
  return (
    <a class={first ? "today-number today-number-first" : "today-number"} href={href}>
      <span class="today-number-figure">{number}</span>
      <span class="today-number-label">
        {" "}
        {label}
        {note && <span class="today-number-note"> · {note}</span>}
      </span>
    </a>
  )
}

export function NumberLinks({ children }: { children: ComponentChildren }) {
  return <div class="today-numbers">{children}</div>
}
