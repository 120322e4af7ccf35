/* A key of the keyboard. */
import type { ComponentChildren } from "preact"
import "./kbd.css"

export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd class="ui-kbd">{children}</kbd>
}
