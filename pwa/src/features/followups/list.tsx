// The list: a segment, a filter, and the issues of both, worst first.
import { computed, type ReadonlySignal, signal } from "@preact/signals"
import type { Ref, VNode } from "preact"
import { useEffect, useMemo } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { all, me } from "../../sync"
import { Button, Hidden, Kbd, Segments, Stack, TextField, VirtualList } from "../../ui"
import { Nothing } from "../page"
import { type Cut, cutsFor, firstCut, fits, isIn } from "./cuts"
import type { Spot } from "./keys"
import { whose } from "./names"
import { IssueRow } from "./row"
import { worstFirst } from "./rules"
import { t } from "./story-words"
import { t as word } from "./words"

const ROW_HEIGHT = 84

/** Kept while one reads an issue and comes back. */
const chosen = signal<Cut | null>(null)
/** What is typed, and a moment later what the list is cut down to: each letter is seen at once, however long the list. */
const typed = signal("")
const query = signal("")
const MOMENT = 80
let soon: ReturnType<typeof setTimeout> | undefined

function type(text: string): void {
  typed.value = text
  clearTimeout(soon)
  soon = setTimeout(() => {
    query.value = text
  }, MOMENT)
}

/** Whoever presses Enter wants what was typed, not what was typed a moment ago. */
export function typedOut(text: string = typed.peek()): void {
  clearTimeout(soon)
  typed.value = text
  query.value = text
}

export const spot = signal<Spot | null>(null)

/** Nobody has issues: while somebody signs out, this screen is still there for a moment. */
const issues = computed<readonly Issue[]>(() => (me.value ? [...all("issue").value.values()] : []))

const among = (cut: Cut): Issue[] => {
  const person = me.value
  return person ? issues.value.filter(issue => isIn(cut, issue, person)) : []
}

const cut: ReadonlySignal<Cut> = computed(() => chosen.value ?? (me.value ? firstCut(issues.value, me.value) : "mine"))

const ordered = computed(() => worstFirst(among(cut.value), minute.value))

export const shown: ReadonlySignal<Issue[]> = computed(() => ordered.value.filter(fits(query.value, whose)))

const counts = computed(() => ({
  mine: among("mine").length || undefined,
  queues: among("queues").length || undefined,
  watching: among("watching").length || undefined,
  all: undefined,
}))

function choose(next: Cut): void {
  chosen.value = next
  spot.value = null
}

/** As on a first visit. */
export function forget(): void {
  chosen.value = null
  typedOut("")
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
    if (hasAny) chosen.value ??= cut.peek()
  }, [hasAny])
  return (
    <Segments label={t("cuts")} options={options} value={cut.value} onChange={key => choose(key as Cut)}>
      <Stack gap="tight">
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
        <p class="followups-hint t-soft t-small">
          <Kbd>?</Kbd> {word("help.hint")}
        </p>
        <div aria-live="polite">
          <Hidden>{t("found", { n: rows.length })}</Hidden>
        </div>
        {rows.length === 0 ? <NoneFound /> : <Found rows={rows} openId={openId} />}
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
      render={issue => drawn(issue, issue.id === at)}
    />
  )
}

/** The same row for the same issue is not drawn anew when only the list moves: scrolling stays smooth on a slow phone. */
function useDrawn() {
  return useMemo(() => {
    const rows = new WeakMap<Issue, { selected: boolean; node: VNode }>()
    return (issue: Issue, selected: boolean): VNode => {
      const old = rows.get(issue)
      if (old?.selected === selected) return old.node
      const node = <IssueRow issue={issue} selected={selected} />
      rows.set(issue, { selected, node })
      return node
    }
  }, [])
}

function NoneFound() {
  if (query.value.trim()) return <Nothing>{t("empty.filter", { query: query.value.trim() })}</Nothing>
  const showAll = cut.value !== "all" && all("issue").value.size > 0 && (
    <Button onClick={() => choose("all")}>{t("show.all")}</Button>
  )
  return <Nothing action={showAll}>{t(`empty.${cut.value}`)}</Nothing>
}
