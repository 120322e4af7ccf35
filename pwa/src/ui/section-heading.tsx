/* What the next part of a screen is about, how many, and its one action. */
import type { ComponentChildren } from "preact"
import "./section-heading.css"

type Props = {
  children: ComponentChildren
  level?: 2 | 3
  count?: number
  action?: ComponentChildren
  id?: string
}

export function SectionHeading({ children, level = 2, count, action, id }: Props) {
  const Heading = `h${level}` as const
  return (
    <div class="ui-section-heading">
      <Heading id={id}>
        {children}
        {count !== undefined && <span class="ui-section-count"> {count}</span>}
      </Heading>
      {action}
    </div>
  )
}
