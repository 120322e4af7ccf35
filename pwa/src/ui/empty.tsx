/* Nothing here: a sentence, not a picture. */
import type { ComponentChildren } from "preact"
import "./empty.css"

export function Empty({ action, children }: { action?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="ui-empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
