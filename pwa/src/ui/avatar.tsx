/* A person by initials. Drawn, not written, because it is never spoken: the name stands beside it or names the button. */
import "./avatar.css"
import { join } from "./join"

export function Avatar({ name, small }: { name: string; small?: boolean }) {
  return (
    <span class={join("ui-avatar", small && "ui-avatar-small")} data-initials={initials(name)} aria-hidden="true" />
  )
}

/** Me, at the top right, with what waits to be read. `label` says both. */
export function AvatarButton({
  name,
  label,
  count,
  onClick,
}: {
  name: string
  label: string
  count?: number
  onClick: () => void
}) {
  return (
    <button type="button" class="ui-avatar-button" aria-label={label} onClick={onClick}>
      <Avatar name={name} />
      {count ? <span class="ui-avatar-count" data-count={count} aria-hidden="true" /> : null}
    </button>
  )
}

/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return ends
    .map(word => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase()
}
