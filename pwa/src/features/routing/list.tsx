// The rules in order, each a sentence under its number; what no rule takes stands last.
import { all } from "../../sync"
import { Icon, NoticeLine } from "../../ui"
import { categoryWord } from "../capture/index"
import { queueName } from "../followups/index"
import { asQueues, type Draft, said, saidTo, units } from "./draft"
import { openFrom } from "./rules"
import { t } from "./words"

interface Props {
  draft: Draft
  /** Which never match, and the rules that take all of them before. */
  wrong: ReadonlyMap<number, readonly number[]>
  /** Absent for who may only read. */
  onOpen?: (at: number | "rest") => void
  onMove: (at: number, by: 1 | -1) => void
}

export function List({ draft, wrong, onOpen, onMove }: Props) {
  const { lines, catch_all_id } = draft
  return (
    <ol class="routing-list">
      {lines.length === 0 && <li class="routing-none t-soft">{t("none")}</li>}
      {lines.map((line, at) => {
        const by = wrong.get(at + 1)
        return (
          <li key={line.key} class="routing-rule">
            <span class="routing-place">{at + 1}</span>
            <Sentence first={said(line)} then={saidTo(line.queue_id)} onClick={onOpen && (() => onOpen(at))} />
            {onOpen && (
              <Moves id={line.key} name={said(line)} at={at} of={lines.length} onMove={by => onMove(at, by)} />
            )}
            {by && (
              <div class="routing-never">
                <NoticeLine tone="amber">{saidNever(by)}</NoticeLine>
              </div>
            )}
          </li>
        )
      })}
      <li class="routing-rule">
        <span class="routing-place" aria-hidden="true">
          <Icon name="follow" />
        </span>
        <Sentence
          first={t("rest")}
          then={catch_all_id && queueName(catch_all_id) ? saidTo(catch_all_id) : t("rest.none")}
          onClick={onOpen && (() => onOpen("rest"))}
        />
      </li>
    </ol>
  )
}

/** A complaint about somebody must not lie where everybody on the unit reads it. */
export function LiesOpen({ draft }: { draft: Draft }) {
  const everywhere = units()
  const open = openFrom(everywhere, asQueues(draft), id => !!all("queue").value.get(id)?.restricted)
  const where = open.length === everywhere.length ? "open.all" : "open.some"
  const names = open.map(unit => unit.name).join(", ")
  return (
    <div aria-live="polite">
      {open.length > 0 && (
        <NoticeLine tone="red">{t(where, { units: names, category: categoryWord("people") })}</NoticeLine>
      )}
    </div>
  )
}

function Sentence({ first, then, onClick }: { first: string; then: string; onClick?: () => void }) {
  const words = (
    <>
      <span class="routing-what">{first}</span> <span class="t-soft">{then}</span>
    </>
  )
  if (!onClick) return <span class="routing-sentence">{words}</span>
  return (
    <button type="button" class="routing-sentence" onClick={onClick}>
      {words}
    </button>
  )
}

function saidNever(by: readonly number[]): string {
  if (by.length === 0) return t("never.place")
  return t(by.length === 1 ? "never.one" : "never.some", { n: by.join(", ") })
}

type Moving = { id: string; name: string; at: number; of: number; onMove: (by: 1 | -1) => void }

/** Both always stand there: one that leads nowhere keeps the place of it, and does nothing. */
function Moves({ id, name, at, of, onMove }: Moving) {
  const button = (by: 1 | -1, icon: "up" | "down", label: string, isEnd: boolean) => (
    <button
      type="button"
      class="ui-button ui-button-plain ui-button-bare routing-move"
      data-mover={`${id} ${by}`}
      aria-label={label}
      title={label}
      aria-disabled={isEnd || undefined}
      onClick={() => {
        if (isEnd) return
        onMove(by)
        follow(`${id} ${by}`)
      }}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <span class="routing-moves">
      {button(-1, "up", t("up", { rule: name }), at === 0)}
      {button(1, "down", t("down", { rule: name }), at === of - 1)}
    </span>
  )
}

/** The rule stands elsewhere now: the focus goes with it. */
function follow(mover: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-mover="${CSS.escape(mover)}"]`)?.focus())
}
