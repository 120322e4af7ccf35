/* What a thumb presses. One primary a screen; nothing is dressed as danger, because everything can be undone or asked again. */
import type { ComponentChildren, Ref } from "preact"
import "./button.css"
import { Icon, type IconName } from "./icon"
import { join } from "./join"

export type ButtonKind = "primary" | "quiet" | "plain"

type Common = {
  kind?: ButtonKind
  icon?: IconName
  wide?: boolean
  /** The accessible name, where the words alone do not say enough. Begins with the words. */
  name?: string
  children: ComponentChildren
}

type Props = Common & {
  onClick?: (event: MouseEvent) => void
  href?: string
  /** The address is a file to keep under this name, not a place to go to. */
  download?: string
  /** At work: still focusable, presses do nothing. */
  busy?: boolean
  disabled?: boolean
  type?: "button" | "submit"
  expanded?: boolean
  controls?: string
  buttonRef?: Ref<HTMLButtonElement>
}

export function Button(props: Props) {
  const { kind = "quiet", icon, wide, name, children, onClick, href } = props
  const look = join("ui-button", `ui-button-${kind}`, wide && "ui-button-wide")
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  )
  if (href !== undefined)
    return (
      <a class={look} href={href} download={props.download} aria-label={name} onClick={onClick}>
        {inside}
      </a>
    )
  return (
    <button
      ref={props.buttonRef}
      type={props.type ?? "button"}
      class={look}
      aria-label={name}
      aria-busy={props.busy || undefined}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      disabled={props.disabled}
      onClick={event => {
        if (props.busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {inside}
    </button>
  )
}

export function IconButton({ icon, name, onClick }: { icon: IconName; name: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="ui-button ui-button-plain ui-button-bare"
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
