/* A sentence that must be seen where it stands: a shape, a tint, the words. */
import type { ComponentChildren } from "preact"
import { Icon } from "./icon"
import { join } from "./join"
import "./notice-line.css"
import { Shape } from "./stoplight"

type Props = {
  tone: "info" | "green" | "amber" | "red"
  action?: ComponentChildren
  children: ComponentChildren
}

export function NoticeLine({ tone, action, children }: Props) {
  return (
    <div class={join("ui-notice-line", `ui-notice-line-${tone}`)}>
      {tone === "info" ? <Icon name="info" /> : <Shape tone={tone} />}
      <div class="ui-notice-line-words">{children}</div>
      {action}
    </div>
  )
}
