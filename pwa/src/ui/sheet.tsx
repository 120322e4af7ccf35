/* A dialog that rises from the foot of a phone, or stands at the side of a desktop. */
import type { ComponentChildren } from "preact"
import { useId, useLayoutEffect, useRef } from "preact/hooks"
import { IconButton } from "./button"
import { join } from "./join"
import "./sheet.css"

type Props = {
  open: boolean
  title: string
  closeLabel: string
  onClose: () => void
  /** Stays in sight while the body scrolls: the one action. */
  foot?: ComponentChildren
  /** Where it stands on a desktop. */
  side?: "right" | "center"
  children: ComponentChildren
}

export function Sheet({ open, ...rest }: Props) {
  return open ? <Opened {...rest} /> : null
}

/**
 * The platform's modal dialog keeps the focus inside, the rest inert and itself on top. We give the focus back by hand,
 * because a dialog taken out of the page forgets to.
 */
function Opened({ title, closeLabel, onClose, foot, side = "center", children }: Omit<Props, "open">) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const node = dialog.current
    const before = document.activeElement as HTMLElement | null
    node?.showModal()
    return () => {
      node?.close()
      if (before?.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={join("ui-sheet", `ui-sheet-${side}`)}
      aria-modal="true"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        if (event.target === dialog.current) onClose()
      }}
      onPointerDown={event => {
        if (event.target === dialog.current && outside(event, event.currentTarget)) onClose()
      }}
    >
      <div class="ui-sheet-top">
        <h2 class="ui-sheet-title" id={id}>
          {title}
        </h2>
        <IconButton icon="close" name={closeLabel} onClick={onClose} />
      </div>
      <div class="ui-sheet-body">{children}</div>
      {foot && <div class="ui-sheet-foot">{foot}</div>}
    </dialog>
  )
}

/** On the backdrop, which tells its presses to the dialog. */
function outside(event: PointerEvent, node: HTMLElement): boolean {
  const box = node.getBoundingClientRect()
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
}
