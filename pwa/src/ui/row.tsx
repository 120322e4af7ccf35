/* One thing in a list: where it stands, what it is, whose, and how long there is. */
import { type ComponentChildren, toChildArray } from "preact"
import { Icon } from "./icon"
import { join } from "./join"
import "./row.css"
import { Shape, type Tone } from "./stoplight"

export function Rows({ label, children }: { label?: string; children: ComponentChildren }) {
  return (
    <ul class="ui-rows" aria-label={label}>
      {toChildArray(children).map((child, at) => (
        <li key={typeof child === "object" ? (child.key ?? at) : at}>{child}</li>
      ))}
    </ul>
  )
}

type Props = {
  title: ComponentChildren
  href?: string
  onClick?: (event: MouseEvent) => void
  stoplight?: { tone: Tone; word: string }
  /** Stands where the stoplight would: an avatar, an icon. */
  lead?: ComponentChildren
  number?: number | string
  meta?: ComponentChildren
  trailing?: ComponentChildren
  /** The trailing word is about lateness. */
  late?: boolean
  selected?: boolean
  unread?: boolean
  /** A Menu. */
  menu?: ComponentChildren
}

export function Row(props: Props) {
  const { stoplight, lead, number, meta, trailing, late, selected, unread, menu } = props
  return (
    <div class={join("ui-row", selected && "ui-row-selected", unread && "ui-row-unread")}>
      {stoplight ? <Shape tone={stoplight.tone} /> : lead}
      <div class="ui-row-words">
        <div class="ui-row-line">
          <Title {...props}>
            {number !== undefined && <span class="ui-row-number">#{number} </span>}
            {props.title}
          </Title>
          {trailing && (
            <span class={join("ui-row-trailing", late && "ui-row-late")}>
              {late && <Icon name="clock" />}
              <span>{trailing}</span>
            </span>
          )}
        </div>
        {(stoplight || meta) && (
          <div class="ui-row-meta">
            {stoplight && <span class={join("ui-row-word", `ui-tone-${stoplight.tone}`)}>{stoplight.word}</span>}
            {stoplight && meta && " · "}
            {meta}
          </div>
        )}
      </div>
      {menu && <div class="ui-row-menu">{menu}</div>}
    </div>
  )
}

function Title({ href, onClick, selected, children }: Props & { children: ComponentChildren }) {
  const current = selected ? "true" : undefined
  if (href !== undefined)
    return (
      <a class="ui-row-title" href={href} aria-current={current} onClick={onClick}>
        {children}
      </a>
    )
  if (onClick)
    return (
      <button type="button" class="ui-row-title" aria-current={current} onClick={onClick}>
        {children}
      </button>
    )
  return <span class="ui-row-title">{children}</span>
}
