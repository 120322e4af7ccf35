/* Thousands of rows, of which only those in sight are in the page. Whoever scrolls, page or pane, is followed. */
import type { ComponentChildren } from "preact"
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { whenIdle } from "../base/idle"
import "./row.css"
import { next } from "./roving"
import "./virtual-list.css"
import { drawn, tops } from "./window"

type Props<Item> = {
  items: readonly Item[]
  keyOf: (item: Item) => string
  render: (item: Item, index: number) => ComponentChildren
  label: string
  /** A first guess, in pixels. */
  rowHeight: number
  /** The row the keyboard is at; it is kept in sight. */
  active?: number
  onActive?: (index: number) => void
}

/** Rows drawn out of sight: enough to scroll into; few while a list is new, because somebody waits for it. */
const SPARE = 6
const SPARE_AT_FIRST = 1
/** What stands over a list, as a first guess. */
const ABOVE = 200
const PRESSABLE = "a, button"

export function VirtualList<Item>({ items, keyOf, render, label, rowHeight, active, onActive }: Props<Item>) {
  const list = useRef<HTMLUListElement>(null)
  const heights = useRef(new Map<string, number>())
  const [seen, setSeen] = useState(() => ({ from: 0, to: window.innerHeight - ABOVE }))
  const [focused, setFocused] = useState(-1)
  const [settled, setSettled] = useState<readonly Item[]>()
  const [, measured] = useState(0)

  const sums = tops(items.map(item => heights.current.get(keyOf(item)) ?? rowHeight))
  const rows = drawn(sums, seen.from, seen.to, settled === items ? SPARE : SPARE_AT_FIRST, [focused, active ?? -1])

  const look = () => {
    const box = list.current?.getBoundingClientRect()
    if (!box) return
    const from = Math.max(0, -box.top)
    const to = Math.max(0, window.innerHeight - box.top)
    setSeen(old => (Math.max(Math.abs(old.from - from), Math.abs(old.to - to)) < rowHeight ? old : { from, to }))
  }
  useLayoutEffect(() => {
    look()
    document.addEventListener("scroll", look, { capture: true, passive: true })
    window.addEventListener("resize", look)
    return () => {
      document.removeEventListener("scroll", look, { capture: true })
      window.removeEventListener("resize", look)
    }
  }, [])
  useLayoutEffect(() => {
    if (remember(list.current, heights.current)) measured(times => times + 1)
  })
  useEffect(() => {
    let gone = false
    whenIdle(() => gone || setSettled(items))
    return () => {
      gone = true
    }
  }, [items])
  useEffect(() => {
    if (active !== undefined && active >= 0) row(list.current, active)?.scrollIntoView({ block: "nearest" })
  }, [active])

  const walk = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !/^(Arrow(Up|Down)|Home|End)$/.test(event.key)) return
    const at = indexOf(event.target as HTMLElement)
    const to = next(event.key, at, items.length)
    if (at < 0 || to === null || Math.abs(to - at) === items.length - 1) {
      if (event.key !== "Home" && event.key !== "End") return
    }
    if (to === null) return
    event.preventDefault()
    setFocused(to)
    onActive?.(to)
    requestAnimationFrame(() => row(list.current, to)?.querySelector<HTMLElement>(PRESSABLE)?.focus())
  }

  return (
    <ul
      ref={list}
      class="ui-rows ui-virtual"
      aria-label={label}
      style={{ height: `${(sums[sums.length - 1] ?? 0) + 2}px` }}
      onKeyDown={walk}
      onFocusIn={event => setFocused(indexOf(event.target as HTMLElement))}
      onFocusOut={() => setFocused(-1)}
    >
      {rows.map(index => {
        const item = items[index] as Item
        return (
          <li
            key={keyOf(item)}
            data-key={keyOf(item)}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${sums[index] ?? 0}px)` }}
          >
            {render(item, index)}
          </li>
        )
      })}
    </ul>
  )
}

function row(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null
}

function indexOf(inside: HTMLElement): number {
  return Number(inside.closest<HTMLElement>("[data-index]")?.dataset.index ?? -1)
}

/** Keeps the height of each drawn row; answers whether one was news. */
function remember(list: HTMLElement | null, heights: Map<string, number>): boolean {
  let news = false
  for (const node of list?.querySelectorAll<HTMLElement>(":scope > li") ?? []) {
    const key = node.dataset.key ?? ""
    const height = node.getBoundingClientRect().height
    if (height === 0 || heights.get(key) === height) continue
    heights.set(key, height)
    news = true
  }
  return news
}
