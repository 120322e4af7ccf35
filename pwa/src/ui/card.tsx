/* One thing on a huddle's board, with its equal buttons below. */
import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"
import { Actions, type CardAction } from "./actions"
import "./card.css"
import { Icon } from "./icon"
import { join } from "./join"
import { Shape, type Tone } from "./stoplight"

type Props = {
  title: string
  meta?: ComponentChildren
  stoplight?: { tone: Tone; word: string }
  /** Said in a line of its own, as when two people wrote at once. */
  note?: ComponentChildren
  done?: boolean
  actions: readonly CardAction[]
  actionsLabel: string
  menu?: ComponentChildren
  children?: ComponentChildren
}

export function Card({ title, meta, stoplight, note, done, actions, actionsLabel, menu, children }: Props) {
  const id = useId()
  return (
    <article class={join("ui-card", done && "ui-card-done")} aria-labelledby={id}>
      <div class="ui-card-top">
        {stoplight && <Shape tone={stoplight.tone} />}
        <div class="ui-card-words">
          <h3 class="ui-card-title" id={id}>
            {title}
          </h3>
          {(stoplight || meta) && (
            <p class="ui-card-meta">
              {stoplight && <span class={join("ui-row-word", `ui-tone-${stoplight.tone}`)}>{stoplight.word}</span>}
              {stoplight && meta && " · "}
              {meta}
            </p>
          )}
        </div>
        {menu && <div class="ui-row-menu">{menu}</div>}
      </div>
      {(note || children) && (
        <div class="ui-card-more">
          {note && (
            <p class="ui-card-note">
              <Icon name="info" />
              <span>{note}</span>
            </p>
          )}
          {children}
        </div>
      )}
      {actions.length > 0 && <Actions label={actionsLabel} actions={actions} />}
    </article>
  )
}
