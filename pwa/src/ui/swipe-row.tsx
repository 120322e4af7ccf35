/* A row that a thumb can push aside. Only a short cut: the same actions stand in the row's menu, which is what is spoken. */
import type { ComponentChildren } from "preact"
import { useRef, useState } from "preact/hooks"
import { Icon, type IconName } from "./icon"
import { join } from "./join"
import "./swipe-row.css"

type Swipe = { label: string; icon: IconName; onSwipe: () => void }
type Props = { right?: Swipe; left?: Swipe; children: ComponentChildren }
type Touch = { pointer: number; x: number; y: number; sideways: boolean; by: number }

/** So far a row must be pushed to mean it. */
const MEANT = 96
/** So far a finger may tremble. */
const SLACK = 10

export function SwipeRow({ right, left, children }: Props) {
  const touch = useRef<Touch | null>(null)
  const pushed = useRef(false)
  const [by, setBy] = useState(0)

  const down = (event: PointerEvent) => {
    pushed.current = false
    if (event.pointerType === "mouse" || !event.isPrimary) return
    touch.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, sideways: false, by: 0 }
  }
  const move = (event: PointerEvent) => {
    const now = touch.current
    if (!now || now.pointer !== event.pointerId) return
    const dx = event.clientX - now.x
    if (!now.sideways) {
      if (Math.abs(dx) < SLACK || Math.abs(dx) < Math.abs(event.clientY - now.y)) return
      now.sideways = true
      ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    }
    now.by = (dx > 0 && !right) || (dx < 0 && !left) ? 0 : dx
    setBy(now.by)
  }
  const up = () => {
    const meant = touch.current?.by ?? 0
    pushed.current = touch.current?.sideways ?? false
    cancel()
    if (meant >= MEANT) right?.onSwipe()
    if (meant <= -MEANT) left?.onSwipe()
  }
  const cancel = () => {
    touch.current = null
    setBy(0)
  }

  const shown = by > 0 ? right : by < 0 ? left : undefined
  return (
    <div class="ui-swipe">
      {shown && (
        <div
          class={join("ui-swipe-words", by < 0 && "ui-swipe-words-left", Math.abs(by) >= MEANT && "ui-swipe-ready")}
          aria-hidden="true"
        >
          <Icon name={shown.icon} />
          <span>{shown.label}</span>
        </div>
      )}
      <div
        class={join("ui-swipe-front", by === 0 && "ui-swipe-back")}
        style={{ transform: by === 0 ? "" : `translateX(${by}px)` }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={cancel}
        onClickCapture={event => {
          // A push ends with a click on the row's link; it was not meant.
          if (!pushed.current) return
          pushed.current = false
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        {children}
      </div>
    </div>
  )
}
