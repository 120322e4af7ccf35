/* The other things that can be done, one press away. Lies above everything, so no list can cut it off. */
import { useEffect, useId, useRef, useState } from "preact/hooks"
import { Icon, type IconName } from "./icon"
import { join } from "./join"
import { Kbd } from "./kbd"
import "./menu.css"
import { rove } from "./roving"

export type MenuItem = {
  key: string
  label: string
  icon?: IconName
  keys?: string
  disabled?: boolean
  /** A line stands before it: it begins another group. */
  apart?: boolean
  onSelect: () => void
}

type Props = {
  label: string
  items: readonly MenuItem[]
  icon?: IconName
  /** Words on the button; without them only its icon is seen. */
  text?: string
}

export function Menu({ label, items, icon = "more", text }: Props) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        class={join("ui-button", text ? "ui-button-quiet" : "ui-button-bare")}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== "ArrowDown" || open) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <Icon name={icon} />
        {text && <span>{text}</span>}
      </button>
      {open && <List id={id} label={label} items={items} button={button} onClose={() => setOpen(false)} />}
    </>
  )
}

type ListProps = {
  id: string
  label: string
  items: readonly MenuItem[]
  button: { current: HTMLButtonElement | null }
  onClose: () => void
}

function List({ id, label, items, button, onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  // Once: where the button is when it opens. A scroll closes it.
  useEffect(() => {
    if (!list.current || !button.current) return
    list.current.showPopover?.()
    place(list.current, button.current)
    list.current.querySelector<HTMLElement>("[role=menuitem]")?.focus({ preventScroll: true })
    const outside = (event: Event) => {
      const target = event.target as Node
      if (!list.current?.contains(target) && !button.current?.contains(target)) onClose()
    }
    document.addEventListener("pointerdown", outside)
    document.addEventListener("scroll", outside, true)
    return () => {
      document.removeEventListener("pointerdown", outside)
      document.removeEventListener("scroll", outside, true)
    }
  }, [])
  const leave = () => {
    onClose()
    button.current?.focus({ preventScroll: true })
  }
  return (
    <div
      ref={list}
      id={id}
      class="ui-menu"
      role="menu"
      aria-label={label}
      popover="manual"
      onKeyDown={event => {
        if (event.key === "Escape" || event.key === "Tab") {
          event.preventDefault()
          event.stopPropagation()
          leave()
        } else rove(event, "[role=menuitem]")
      }}
    >
      {items.map(item => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          class={join("ui-menu-item", item.apart && "ui-menu-apart")}
          tabIndex={-1}
          aria-disabled={item.disabled || undefined}
          onClick={() => {
            if (item.disabled) return
            leave()
            item.onSelect()
          }}
        >
          {item.icon && <Icon name={item.icon} />}
          <span class="ui-menu-item-label">{item.label}</span>
          {item.keys && <Kbd>{item.keys}</Kbd>}
        </button>
      ))}
    </div>
  )
}

/** Below the button and flush with its end; above it where the foot of the window is near. */
function place(list: HTMLElement, button: HTMLElement) {
  const from = button.getBoundingClientRect()
  const size = list.getBoundingClientRect()
  const below = from.bottom + size.height <= window.innerHeight
  const top = below ? from.bottom : Math.max(0, from.top - size.height)
  const left = Math.min(Math.max(0, from.right - size.width), window.innerWidth - size.width)
  list.style.top = `${top}px`
  list.style.left = `${left}px`
}
