// The picture under a finger: what is drawn on it, moved and made larger, in the same lines in which it will be kept.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import type { Drawing } from "./draw"
import { drawMarks, drawnPixels } from "./drawing"
import {
  drawnBetween,
  handleOf,
  isNear,
  type Kind,
  type Mark,
  markAt,
  moved,
  type Point,
  type Reach,
  stretched,
} from "./marks"
import { t } from "./words"

/** What a finger is doing: from where, and with which mark as it was. */
type Doing = { from: Point; how: "draw" | "move" | "stretch"; mark?: Mark }

const FINGER = 24

export function Stage({ src, tool, drawing }: { src: string; tool: Kind; drawing: Drawing }) {
  const box = useRef<HTMLDivElement>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [draft, setDraft] = useState<Mark | null>(null)
  const { marks, chosen } = drawing
  const at = (event: PointerEvent) => pointIn(box.current, event)

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !box.current) return
    box.current.setPointerCapture?.(event.pointerId)
    const { at: from, reach } = at(event)
    const how = !chosen
      ? "draw"
      : isNear(handleOf(chosen), from, reach)
        ? "stretch"
        : markAt([chosen], from, { x: 0, y: 0 })
          ? "move"
          : "draw"
    setDoing({ from, how, mark: how === "draw" ? undefined : chosen })
  }
  const move = (event: PointerEvent) => {
    if (doing) setDraft(during(doing, at(event).at, tool, draft?.id ?? newId()))
  }
  const up = (event: PointerEvent) => {
    if (!doing) return
    const { at: to, reach } = at(event)
    const made = during(doing, to, tool, draft?.id ?? newId())
    const isTap = isNear(doing.from, to, { x: reach.x / 3, y: reach.y / 3 })
    if (isTap && doing.how === "draw") tapped(to, reach)
    else if (made && doing.how === "draw") drawing.add(made)
    else if (made && !isTap) drawing.change(made)
    stop()
  }
  /** Chooses what lies there; only words are put where there is nothing. */
  const tapped = (to: Point, reach: Reach) => {
    const found = markAt(marks, to, reach)
    const words = !found && tool === "label" && drawnBetween("label", newId(), to, to)
    if (words) drawing.add(words)
    else drawing.choose(found?.id ?? null)
  }
  const stop = () => {
    setDoing(null)
    setDraft(null)
  }
  const shown = draft ? [...marks.filter(mark => mark.id !== draft.id), draft] : marks
  return (
    <div class="photos-stage">
      <div
        class="photos-paper"
        ref={box}
        role="img"
        aria-label={t("picture")}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={stop}
      >
        <img src={src} alt="" draggable={false} />
        <Overlay marks={shown} chosen={draft ?? chosen} />
      </div>
    </div>
  )
}

function during({ from, how, mark }: Doing, to: Point, tool: Kind, id: string): Mark | null {
  if (how === "draw" || !mark) return drawnBetween(tool, id, from, to) ?? null
  return how === "move" ? moved(mark, { x: to.x - from.x, y: to.y - from.y }) : stretched(mark, to)
}

function pointIn(box: HTMLElement | null, event: PointerEvent): { at: Point; reach: Reach } {
  const { left = 0, top = 0, width = 1, height = 1 } = box?.getBoundingClientRect() ?? {}
  const part = (n: number, of: number) => Math.min(Math.max(n / (of || 1), 0), 1)
  return {
    at: { x: part(event.clientX - left, width), y: part(event.clientY - top, height) },
    reach: { x: FINGER / (width || 1), y: FINGER / (height || 1) },
  }
}

/** Over the picture, as fine as the screen. */
function Overlay({ marks, chosen }: { marks: readonly Mark[]; chosen: Mark | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const node = canvas.current
    if (!node || typeof ResizeObserver === "undefined") return
    const watch = new ResizeObserver(() => setSize({ width: node.clientWidth, height: node.clientHeight }))
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  useLayoutEffect(() => {
    const node = canvas.current
    const pen = node?.getContext?.("2d")
    if (!node || !pen || size.width === 0) return
    const fine = globalThis.devicePixelRatio || 1
    node.width = Math.round(size.width * fine)
    node.height = Math.round(size.height * fine)
    drawMarks(pen, marks, node)
    if (chosen) frame(pen, chosen, node, fine)
  }, [marks, chosen, size])
  return <canvas ref={canvas} />
}

/** Around what is chosen, with a knob where it is made larger. */
function frame(pen: CanvasRenderingContext2D, mark: Mark, canvas: HTMLCanvasElement, fine: number): void {
  const box = drawnPixels(pen, mark, canvas)
  for (const [colour, dash] of [
    ["black", 0],
    ["white", 6 * fine],
  ] as const) {
    pen.strokeStyle = colour
    pen.lineWidth = 2 * fine
    pen.setLineDash(dash ? [dash, dash] : [])
    pen.strokeRect(box.left, box.top, box.width, box.height)
  }
  pen.setLineDash([])
  if (mark.kind === "label") return
  const knob = handleOf(mark)
  pen.beginPath()
  pen.arc(knob.x * canvas.width, knob.y * canvas.height, 9 * fine, 0, 2 * Math.PI)
  pen.fillStyle = "white"
  pen.fill()
  pen.strokeStyle = "black"
  pen.stroke()
}
