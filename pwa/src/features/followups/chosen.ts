// What the list shows just now: its segment, its filters and the words typed. The address says it too, so that it can be
// kept, shared and come back to.
import { type ReadonlySignal, signal } from "@preact/signals"
import { go, place } from "../../base/router"
import type { Cut } from "./cuts"
import { type Asked, type Filters, NONE, read, written } from "./filters"

const cutChosen = signal<Cut | null>(null)
const filtersChosen = signal<Filters>(NONE)
/** What is typed, and a moment later what the list is cut down to: each letter is seen at once, however long the list. */
const textTyped = signal("")
const textAsked = signal("")

export const cut: ReadonlySignal<Cut | null> = cutChosen
export const filters: ReadonlySignal<Filters> = filtersChosen
export const typed: ReadonlySignal<string> = textTyped
export const query: ReadonlySignal<string> = textAsked

const MOMENT = 80
let soon: ReturnType<typeof setTimeout> | undefined

export function type(text: string): void {
  textTyped.value = text
  clearTimeout(soon)
  soon = setTimeout(() => ask(text), MOMENT)
}

/** Whoever presses Enter wants what was typed, not what was typed a moment ago. */
export function typedOut(text: string = textTyped.peek()): void {
  clearTimeout(soon)
  textTyped.value = text
  ask(text)
}

function ask(text: string): void {
  if (textAsked.peek() === text) return
  textAsked.value = text
  say()
}

export function chooseCut(next: Cut): void {
  cutChosen.value = next
  say()
}

export function chooseFilters(next: Filters): void {
  filtersChosen.value = next
  say()
}

/** As the list stands, without its address: `in=queues&state=new`. */
export const standing = (): string =>
  written({ cut: cutChosen.value ?? undefined, filters: filtersChosen.value, text: textAsked.value })

/** An address that asks for something is followed; one that asks for nothing leaves the list as it was left. */
export function follow(asked: URLSearchParams): void {
  if (asked.toString() === standing()) return
  if (asked.size === 0) {
    say()
    return
  }
  const { cut, filters, text }: Asked = read(asked)
  cutChosen.value = cut ?? cutChosen.peek()
  filtersChosen.value = filters
  clearTimeout(soon)
  textTyped.value = textAsked.value = text
}

const HERE = "/follow-up"

/** Only beside the list itself: an open issue has an address of its own. */
function say(): void {
  const { path, query } = place.peek()
  if (path !== HERE) return
  const now = standing()
  if (now !== query.toString()) go(now ? `${HERE}?${now}` : HERE, { replace: true })
}

/** As on a first visit. */
export function forget(): void {
  cutChosen.value = null
  filtersChosen.value = NONE
  clearTimeout(soon)
  textTyped.value = textAsked.value = ""
}
