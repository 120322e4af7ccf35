// Which page is seen: they take turns by themselves, and the one with what is new comes at once. Whoever stands there
// turns to the next by a touch or a key, and then it stays for a while. So does the page of the lane a huddle is at.
import { useEffect, useRef, useState } from "preact/hooks"
import { now } from "../../base/clock"
import type { BoardOnWall } from "../../contract/reads.gen"
import type { Column } from "./rules"

const TURN = 14_000
const STAYS = 60_000
const BEAT = 500

type Step = Pick<NonNullable<BoardOnWall["huddle"]>, "step" | "lanes">

export function useTurns(pages: readonly (readonly Column[])[], step: Step | null): number {
  const [page, setPage] = useState(0)
  const next = useRef(now() + TURN)
  const many = pages.length
  const turn = (to: (page: number) => number, stays: number) => {
    next.current = now() + stays
    setPage(to)
  }
  const fresh = useNew(pages)
  useEffect(() => {
    if (fresh >= 0) turn(() => fresh, TURN)
  }, [fresh, pages])
  // Whoever speaks of a lane has it before their eyes.
  const at = step ? pages.findIndex(page => holds(page, step.lanes ?? [])) : -1 // an older server told of none
  useEffect(() => {
    if (at >= 0) turn(() => at, STAYS)
  }, [step?.step, at])
  useEffect(() => {
    if (many < 2) return
    const onward = (stays: number) => turn(at => (at + 1) % many, stays)
    const timer = setInterval(() => {
      if (now() >= next.current) onward(TURN)
    }, BEAT)
    const touched = () => onward(STAYS)
    const typed = (event: KeyboardEvent) => {
      if (event.key === " " || event.key === "ArrowRight") onward(STAYS)
    }
    addEventListener("pointerdown", touched)
    addEventListener("keydown", typed)
    return () => {
      clearInterval(timer)
      removeEventListener("pointerdown", touched)
      removeEventListener("keydown", typed)
    }
  }, [many])
  return Math.min(page, many - 1)
}

const holds = (page: readonly Column[], lanes: readonly string[]): boolean =>
  page.some(column => column.some(({ section }) => lanes.includes(section.key)))

/** The first page with something on it that was on none before; -1 when nothing is new, and for a wall's first sight. */
function useNew(pages: readonly (readonly Column[])[]): number {
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  const keys = pages.map(page =>
    page.flatMap(column => column.flatMap(part => part.items.map(keyIn(part.section.key)))),
  )
  const before = known.current
  const here = keys.flat()
  if (here.length > 0) known.current = new Set([...(before ?? []), ...here])
  return before ? keys.findIndex(page => page.some(key => !before.has(key))) : -1
}

const keyIn =
  (section: string) =>
  ({ key }: { key: string }): string =>
    `${section} ${key}`

/** The time, renewed each second: a clock on the wall is not half a minute late. */
export function useSeconds(): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return at
}
