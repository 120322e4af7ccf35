// The screens of this feature, by address: the list, and beside or over it the chosen issue.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import { go, match, type Params, place } from "../../base/router"
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { ListDetail } from "../../ui"
import { t as shared } from "../../words"
import { Page } from "../page"
import type { Action } from "./actions"
import { Asks } from "./asks"
import { asking, giveAll, isBulk, suits } from "./bulk"
import { follow, typedOut } from "./chosen"
import { Detail } from "./detail"
import { open, press, takeBack } from "./doing"
import "./followups.css"
import { meant, step } from "./keys"
import { List, shown, spot } from "./list"
import { markAll, markedAmong, markTo, stopMarking, toggle } from "./marks"
import { called } from "./names"
import { addressOf } from "./row"
import { t } from "./story-words"
import { issueOf } from "./visited"

const WIDE = "(min-width: 960px)"

/** How far down the list was when it was left. */
let scrolled = 0

function FollowUp({ params }: { params: Params }) {
  const filter = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const id = params.id
  useKeys(id, filter)
  useAddress()
  usePlace(body, id)
  return (
    <>
      <Page title={t("title")} wide backTo={id && !isWide() ? "/follow-up" : undefined}>
        <div class="followups" ref={body}>
          <ListDetail
            list={<List openId={id} filterRef={filter} />}
            detail={id ? <Detail id={id} /> : null}
            empty={t("detail.empty")}
            listLabel={t("list")}
            detailLabel={t("detail")}
          />
        </div>
        <Asks />
      </Page>
      <TabTitle id={id} />
    </>
  )
}

/** The list shows what its address asks for, beside an open issue too, and also when one steps back to it. */
function useAddress() {
  const { path, query } = place.value
  const asked = query.toString()
  useLayoutEffect(() => follow(new URLSearchParams(asked)), [path, asked])
}

/** After the page has named itself: of several open issues each tab is known by its own. */
function TabTitle({ id }: { id: string | undefined }) {
  const issue = id ? issueOf(id) : undefined
  const title = issue ? called(issue) : t("title")
  useEffect(() => {
    document.title = `${title} · ${shared("app.name")}`
  }, [title])
  return null
}

const isWide = (): boolean => matchMedia(WIDE).matches

function useKeys(openId: string | undefined, filter: { current: HTMLInputElement | null }) {
  // With the first picture, not after it: a key pressed as the list comes is heard.
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (leavesFilter(event, filter.current)) return backToList(event.key === "Escape" ? "" : undefined)
      const pressed = meant(event)
      if (!pressed) return
      event.preventDefault()
      const id = focused() ?? opened()
      if (isMark(pressed.kind)) {
        mark(pressed.kind, id)
        return
      }
      if (pressed.kind === "act" && dealtTogether(pressed.action)) return
      const issue = id ? issueOf(id) : atSpot()
      if (pressed.kind === "move") moveBy(pressed.by, openId)
      else if (pressed.kind === "search") filter.current?.focus()
      else if (pressed.kind === "undo") void takeBack()
      else if (pressed.kind === "help") open.value = { kind: "help" }
      else if (issue && pressed.kind === "open") go(addressOf(issue))
      else if (issue && pressed.kind === "act" && pressed.action.can(issue, mine())) {
        if (spot.value) spot.value = { ...spot.value, acted: true }
        press(pressed.action, issue)
      }
    }
    document.addEventListener("keydown", heard)
    document.addEventListener("focusin", follows)
    return () => {
      document.removeEventListener("keydown", heard)
      document.removeEventListener("focusin", follows)
    }
  }, [openId])
  useEffect(() => (openId ? undefined : shown.subscribe(stayAt)), [openId])
}

type Mark = "mark" | "mark_to" | "mark_all" | "unmark"
const isMark = (kind: string): kind is Mark => ["mark", "mark_to", "mark_all", "unmark"].includes(kind)

function mark(kind: Mark, meantId: string | undefined): void {
  const id = meantId ?? spot.peek()?.id ?? shown.peek()[0]?.id
  if (kind === "unmark") stopMarking()
  else if (kind === "mark_all") markAll(shown.peek())
  else if (id && kind === "mark") toggle(id)
  else if (id) markTo(id, shown.peek())
}

/** With issues marked, a key that can deal with several deals with those. */
function dealtTogether(action: Action): boolean {
  const issues = markedAmong(shown.peek())
  if (issues.length === 0 || !isBulk(action)) return false
  if (action.asks) {
    if (suits(action, issues)) asking.value = action
    return true
  }
  void giveAll(action, issues).then(n => n > 0 && stopMarking())
  return true
}

/** The one that is open now: the screen may not have turned to it yet. */
const opened = (): string | undefined => match("/follow-up/:id", place.peek().path)?.id

/** A row the focus has come to since the mark was last set: the focus comes a frame after a key has set the mark. */
let ledTo: string | undefined
spot.subscribe(() => {
  ledTo = undefined
})
const rowOf = (element: EventTarget | null): string | undefined =>
  element instanceof Element ? element.closest<HTMLElement>(".followups [data-key]")?.dataset.key : undefined
const follows = ({ target }: FocusEvent): void => {
  ledTo = rowOf(target)
}

/** A row that has the focus is meant, also beside another that is open: a filter may have led to it. */
function focused(): string | undefined {
  const id = rowOf(document.activeElement)
  if (!id) return undefined
  if (ledTo && ledTo !== spot.peek()?.id)
    spot.value = { id: ledTo, at: shown.peek().findIndex(row => row.id === ledTo) }
  return spot.peek()?.id ?? id
}

/** Only what is in sight is acted on: the filter may have left the mark behind. */
const atSpot = (): Issue | undefined => shown.peek().find(row => row.id === spot.peek()?.id)

/** In the list the mark moves; beside an open issue the next one opens. */
function moveBy(by: 1 | -1, openId: string | undefined): void {
  const next = step(shown.peek(), spot.peek(), by)
  if (!next) return
  spot.value = next
  if (openId) go(addressOf(next), { replace: true })
  focusRow(next.id)
}

const leavesFilter = (event: KeyboardEvent, filter: HTMLElement | null): boolean =>
  filter !== null && event.target === filter && !event.isComposing && (event.key === "Enter" || event.key === "Escape")

/** From the filter to what it found, or to the whole list: the row chosen before, or else the first. */
function backToList(text?: string): void {
  typedOut(text)
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const rows = shown.peek()
  const row = rows.find(row => row.id === spot.peek()?.id) ?? rows[0]
  spot.value = row ? { id: row.id, at: rows.indexOf(row) } : null
  if (row) focusRow(row.id)
}

/**
 * The keyboard stays at the issue that was chosen, wherever the list takes it. Only what was dealt with and left the
 * list hands over to the one that came up, which is focused and so read out.
 */
function stayAt(rows: readonly { id: string }[]): void {
  const here = spot.peek()
  if (!here?.acted) return
  if (rows.some(row => row.id === here.id)) {
    if (rows[here.at]?.id !== here.id) focusRow(here.id)
    return
  }
  const at = Math.min(here.at, rows.length - 1)
  const row = rows[at]
  spot.value = row ? { id: row.id, at } : null
  if (row) focusRow(row.id)
}

/** After the row is drawn: it may have been out of sight. */
function focusRow(id: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-key="${id}"] .ui-row-title`)?.focus({ preventScroll: true }),
  )
}

/** One comes back to the row one left. On a desktop the list scrolls in its pane, on a phone with the page. */
function usePlace(body: { current: HTMLElement | null }, id: string | undefined) {
  useLayoutEffect(() => {
    const pane = () => body.current?.querySelector<HTMLElement>(".ui-pane-list")
    if (!id && place.peek().isNew) scrolled = 0
    const list = pane()
    if (isWide() && list) list.scrollTop = scrolled
    else scrollTo(0, id ? 0 : scrolled)
    const keep = () => {
      if (isWide()) scrolled = pane()?.scrollTop ?? 0
      else if (!id) scrolled = scrollY
    }
    document.addEventListener("scroll", keep, { capture: true, passive: true })
    return () => document.removeEventListener("scroll", keep, { capture: true })
  }, [id])
}

export default { "/follow-up": FollowUp, "/follow-up/:id": FollowUp }
