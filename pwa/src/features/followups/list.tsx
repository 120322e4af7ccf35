// The list: a segment, a filter, and the issues of both, worst first.
import { computed, type ReadonlySignal, signal } from "@preact/signals"
import type { Ref, VNode } from "preact"
import { useEffect, useMemo } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { all, me } from "../../sync"
import { Button, Hidden, Kbd, Segments, Stack, TextField, VirtualList } from "../../ui"
import { Nothing } from "../page"
import { BulkBar } from "./bulk-bar"
import { t as saidOfSeveral } from "./bulk-words"
import {
  beginWith,
  chooseCut,
  chooseFilters,
  cut as chosen,
  filters,
  forget as forgetChosen,
  query,
  type,
  typed,
} from "./chosen"
import { type Cut, cutsFor, firstCut, fits, isIn } from "./cuts"
import { type Counts, counted, type Facet, howMany, NONE, passes } from "./filters"
import type { Spot } from "./keys"
import { isMarked, isMarking, markTo, stopMarking, toggle } from "./marks"
import { called, whose } from "./names"
import { Narrow, Sheets } from "./narrow"
import { IssueRow } from "./row"
import { worstFirst } from "./rules"
import { seldom } from "./seldom"
import { t } from "./story-words"

const ROW_HEIGHT = 84

const Older = seldom(() => import("./older").then(it => it.Older))

export const spot = signal<Spot | null>(null)

/** Nobody has issues: while somebody signs out, this screen is still there for a moment. */
const issues = computed<readonly Issue[]>(() => (me.value ? [...all("issue").value.values()] : []))

const among = (cut: Cut): Issue[] => {
  const person = me.value
  return person ? issues.value.filter(issue => isIn(cut, issue, person)) : []
}

const cut: ReadonlySignal<Cut> = computed(() => chosen.value ?? (me.value ? firstCut(issues.value, me.value) : "mine"))

const ordered = computed(() => worstFirst(among(cut.value), minute.value))

const narrowed = computed(() => ordered.value.filter(fits(query.value, whose)))

export const shown: ReadonlySignal<Issue[]> = computed(() => narrowed.value.filter(passes(filters.value, minute.value)))

/** How many each choice would show: of the few above the list, or of all in their sheet. */
export const countsOf = (facets?: readonly Facet[]): Counts =>
  counted(narrowed.value, filters.value, minute.value, facets)

const quickCounts = computed(() => countsOf(["late", "quick"]))

const counts = computed(() => ({
  mine: among("mine").length || undefined,
  queues: among("queues").length || undefined,
  watching: among("watching").length || undefined,
  all: undefined,
}))

/** Whoever looks over several units asks what they have in common. */
const leads = (): boolean => !!me.value?.roles.some(({ role }) => role === "manager" || role === "executive")

function choose(next: Cut): void {
  chooseCut(next)
  spot.value = null
}

/** As on a first visit. */
export function forget(): void {
  forgetChosen()
  stopMarking()
  spot.value = null
}

interface Props {
  openId: string | undefined
  filterRef: Ref<HTMLInputElement>
}

export function List({ openId, filterRef }: Props) {
  const options = (me.value ? cutsFor(me.value) : []).map(key => ({
    key,
    label: t(`cut.${key}`),
    count: counts.value[key],
  }))
  const rows = shown.value
  const hasAny = issues.value.length > 0
  // Chosen once: a list that was cleared stays in sight, empty, instead of turning into another.
  useEffect(() => {
    if (hasAny && chosen.peek() === null) beginWith(cut.peek())
  }, [hasAny])
  return (
    <Segments label={t("cuts")} options={options} value={cut.value} onChange={key => choose(key as Cut)}>
      <Stack gap="tight">
        <div class="followups-find">
          <TextField
            label={t("filter")}
            hideLabel
            placeholder={t("filter.short")}
            type="search"
            icon="search"
            enterKeyHint="search"
            value={typed.value}
            onInput={type}
            fieldRef={filterRef}
          />
          <Sheets />
        </div>
        <Narrow counts={quickCounts.value} />
        {cut.value === "all" && leads() && (
          <div>
            <Button kind="plain" icon="chart" href="/themes">
              {t("themes")}
            </Button>
          </div>
        )}
        <p class="followups-hint t-soft t-small">
          <Kbd>?</Kbd> {t("help.hint")}
        </p>
        <div aria-live="polite">
          <Hidden>{t("found", { n: rows.length })}</Hidden>
        </div>
        {rows.length === 0 ? <NoneFound /> : <Found rows={rows} openId={openId} />}
        {query.value.trim().length > 1 && <Older text={query.value.trim()} />}
        {isMarking.value && <BulkBar rows={rows} />}
      </Stack>
    </Segments>
  )
}

function Found({ rows, openId }: { rows: Issue[]; openId: string | undefined }) {
  // One comes to an opened issue where it stands now; where it goes while it is dealt with does not matter.
  useEffect(() => {
    if (openId && spot.peek()?.id !== openId) spot.value = { id: openId, at: rows.findIndex(row => row.id === openId) }
  }, [openId])
  const drawn = useDrawn()
  const at = openId ?? spot.value?.id
  return (
    <VirtualList
      items={rows}
      keyOf={issue => issue.id}
      label={t(`cut.${cut.value}`)}
      rowHeight={ROW_HEIGHT}
      active={spot.value ? rows.findIndex(row => row.id === spot.value?.id) : -1}
      onActive={index => {
        const row = rows[index]
        spot.value = row ? { id: row.id, at: index } : null
      }}
      render={issue => drawn(issue, issue.id === at, isMarking.value ? isMarked(issue.id) : null)}
    />
  )
}

/** The same row for the same issue is not drawn anew when only the list moves: scrolling stays smooth on a slow phone. */
function useDrawn() {
  return useMemo(() => {
    const rows = new WeakMap<Issue, { state: string; node: VNode }>()
    return (issue: Issue, selected: boolean, marked: boolean | null): VNode => {
      const state = `${selected} ${marked}`
      const old = rows.get(issue)
      if (old?.state === state) return old.node
      const row = <IssueRow issue={issue} selected={selected} />
      const node = marked === null ? row : <Marking issue={issue} isMarked={marked} row={row} />
      rows.set(issue, { state, node })
      return node
    }
  }, [])
}

function Marking({ issue, isMarked, row }: { issue: Issue; isMarked: boolean; row: VNode }) {
  return (
    <div class="followups-marking" onClickCapture={event => isThumb() && chosenByRow(event, issue)}>
      <label class="followups-mark">
        <input
          type="checkbox"
          checked={isMarked}
          aria-label={saidOfSeveral("mark", { issue: called(issue) })}
          onClick={event => (event.shiftKey ? markTo(issue.id, shown.peek()) : toggle(issue.id))}
        />
      </label>
      {row}
    </div>
  )
}

const isThumb = (): boolean => matchMedia("(max-width: 959.98px)").matches

/** On a phone there is nothing beside the list to look at: a row that is pressed is chosen, as its box would be. */
function chosenByRow(event: MouseEvent, issue: Issue): void {
  if (!(event.target as Element).closest("a")) return
  event.preventDefault()
  event.stopPropagation()
  toggle(issue.id)
}

/** What was typed may stand in another segment: whoever looks for it need not know in which. */
function ElsewhereFound() {
  const n = cut.value === "all" ? 0 : among("all").filter(fits(query.value, whose)).length
  return n > 0 ? <Button onClick={() => choose("all")}>{t("found.in.all", { n })}</Button> : null
}

function NoneFound() {
  const text = query.value.trim()
  if (howMany(filters.value) > 0) {
    const all = <Button onClick={() => chooseFilters(NONE)}>{t("filters.clear")}</Button>
    return <Nothing action={all}>{t("empty.filters")}</Nothing>
  }
  if (text) return <Nothing action={<ElsewhereFound />}>{t("empty.filter", { query: text })}</Nothing>
  const showAll = cut.value !== "all" && all("issue").value.size > 0 && (
    <Button onClick={() => choose("all")}>{t("show.all")}</Button>
  )
  return <Nothing action={showAll}>{t(`empty.${cut.value}`)}</Nothing>
}
