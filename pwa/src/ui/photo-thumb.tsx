/* A picture in small, and a word for where it is. */
import { type ComponentChildren, toChildArray } from "preact"
import { IconButton } from "./button"
import { Icon } from "./icon"
import { join } from "./join"
import "./photo-thumb.css"
import { Shape } from "./stoplight"

export function Photos({ children }: { children: ComponentChildren }) {
  return (
    <ul class="ui-photos">
      {toChildArray(children).map((child, at) => (
        <li key={typeof child === "object" ? (child.key ?? at) : at}>{child}</li>
      ))}
    </ul>
  )
}

type Props = {
  /** Empty where there is nothing to see yet. */
  src: string
  alt: string
  word?: string
  state?: "waiting" | "ready" | "failed"
  onOpen?: () => void
  openLabel?: string
  onRemove?: () => void
  removeLabel?: string
}

export function PhotoThumb({ src, alt, word, state = "ready", onOpen, openLabel, onRemove, removeLabel }: Props) {
  const picture = src ? (
    <img class="ui-thumb-picture" src={src} alt={alt} decoding="async" loading="lazy" />
  ) : (
    <span class="ui-thumb-picture ui-thumb-unseen" role="img" aria-label={alt}>
      <Icon name="photo" />
    </span>
  )
  return (
    <div class="ui-thumb">
      {onOpen ? (
        <button type="button" class="ui-thumb-open" aria-label={openLabel} onClick={onOpen}>
          {picture}
        </button>
      ) : (
        picture
      )}
      {word && (
        <span class={join("ui-thumb-word", `ui-thumb-${state}`)}>
          {state === "failed" ? <Shape tone="red" /> : <Icon name={state === "waiting" ? "clock" : "check"} />}
          {word}
        </span>
      )}
      {onRemove && <IconButton icon="close" name={removeLabel ?? ""} onClick={onRemove} />}
    </div>
  )
}
