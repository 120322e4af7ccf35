// What the list shows just now: its segment, its filters and the words typed. The address says it too, so that it can be
// kept, shared and come back to; also the address of an issue that is open beside it.
import type { ReadonlySignal } from "@preact/signals"
import { go, place } from "../../base/router"
import { personal } from "../../sync"
import type { Cut } from "./cuts"
import { type Asked, asksForList, type Filters, howMany, NONE, read, written } from "./filters"

const cutChosen = personal<Cut | null>(null)
/** Whether somebody chose it: else it is the one a list begins with. */
const isAsked = personal(false)
const filtersChosen = personal<Filters>(NONE)
/** What is typed, and a moment later what the list is cut down to: each letter is seen at once, however long the list. */
const textTyped = personal("")
const textAsked = personal("")

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
  isAsked.value = true
  beginWith(next)
}

export function beginWith(cut: Cut): void {
  cutChosen.value = cut
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
  if (!asksForList(asked)) {
    say()
    return
  }
  const { cut, filters, text }: Asked = read(asked)
  if (cut) isAsked.value = true
  cutChosen.value = cut ?? cutChosen.peek()
  filtersChosen.value = filters
  clearTimeout(soon)
  textTyped.value = textAsked.value = text
}

const HERE = "/follow-up"

/** The list's own address says all of it. That of an issue says it where somebody narrowed the list down. */
function say(): void {
  const { path, query } = place.peek()
  if (path !== HERE && !path.startsWith(`${HERE}/`)) return
  const isNarrow = isAsked.peek() || textAsked.peek() !== "" || howMany(filtersChosen.peek()) > 0
  const now = path === HERE || isNarrow ? standing() : ""
  if (!now && !asksForList(query)) return // what else it says is not the list's
  if (now !== query.toString()) go(now ? `${path}?${now}` : path, { replace: true })
}

/** As on a first visit. */
export function forget(): void {
  isAsked.value = false
  cutChosen.value = null
  filtersChosen.value = NONE
  clearTimeout(soon)
  textTyped.value = textAsked.value = ""
}
