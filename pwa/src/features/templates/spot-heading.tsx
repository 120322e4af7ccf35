// The heading of what is being edited: whoever uses keys or listens begins there, and a phone shows it from its top.
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { isWide } from "./wide"

export function SpotHeading({ spot, children }: { spot: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const pane = heading.current?.closest(".ui-pane")
    if (isWide()) pane?.scrollTo?.(0, 0)
    else scrollTo?.(0, 0)
    // A field that has just been made for words takes the focus itself.
    if (!pane?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true })
  }, [spot])
  return (
    <h2 class="t-title templates-title" ref={heading} tabIndex={-1}>
      {children}
    </h2>
  )
}
