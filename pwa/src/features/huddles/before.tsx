// What the board has filled itself with before the huddle: how many of each first, and the rest when it is touched.
import type { ComponentChildren } from "preact"
import { minute } from "../../base/clock"
import type { Board, Card, Issue } from "../../contract/entities.gen"
import { all, isWhole } from "../../sync"
import { Button, Icon, type IconName, Row, Rows, SectionHeading, Stoplight, type Tone } from "../../ui"
import { inWords } from "../../words"
import { day, when } from "../../words/format"
import { settingsOf } from "../boards/rules"
import { addressOf, isLate, light, shortName, timeLeft, whose } from "../followups/index"
import { momentAt, worstFirst } from "../followups/rules"
import { Counters, counterAt, daysSince, isChecked, Readings, readingOn, stateOf, today, zone } from "../measures/index"
import "./before.css"
import { t } from "./before-words"
import { anchorOf } from "./board-card"
import { fill, sinceYesterday } from "./filling"
import { cardsOf, issuesOf, kudosOf } from "./found"
import { recordPath } from "./record-paths"
import { lastEnded } from "./run-rules"

/** So many of each are listed: a board above many units counts the rest. */
const MOST = 20
const NOON = 12 * 3_600_000

export function Before({ board, canWrite }: { board: Board; canWrite: boolean }) {
  if (!isWhole.value) return null
  const now = minute.value
  const huddle = lastEnded(all("huddle").value.values(), board.id, now)
  const last = huddle?.ended_at
  const since = last ? Date.parse(last) : sinceYesterday(now)
  const here = { cards: cardsOf(board), issues: issuesOf(board), kudos: kudosOf(board) }
  const dayEnds = momentAt(zone.value, dayAfter(today.value), "00:00")
  const it = fill(here, since, today.value, dayEnds, now)
  const fixed = it.resolved.length + it.done.length
  const due = it.dueCards.length + it.dueIssues.length
  const isNew = fixed + it.kudos.length + it.fresh.length + it.carried.length + due > 0
  return (
    <section class="huddles-before" aria-labelledby="before">
      <SectionHeading
        id="before"
        action={
          huddle && (
            <Button kind="plain" href={recordPath(board.id, huddle.id)}>
              {t("before.record")}
            </Button>
          )
        }
      >
        {last ? t("before", { when: when(last, now) }) : t("before.yesterday")}
      </SectionHeading>
      {huddle?.focus && (
        <p class="huddles-focus">
          <strong>{t("focus")}</strong> {huddle.focus}
        </p>
      )}
      {!isNew && <p class="t-soft">{t("before.nothing")}</p>}
      <Part icon="check" title={t("resolved", { n: fixed })} n={fixed}>
        <Issues issues={it.resolved} now={now} />
        <Cards cards={it.done} now={now} />
      </Part>
      <Part icon="kudos" title={t("kudos", { n: it.kudos.length })} n={it.kudos.length}>
        <Rows>
          {it.kudos.slice(0, MOST).map(one => (
            <Row key={one.id} title={t("thanks", { name: one.name, text: one.text })} meta={shortName(one.by_id)} />
          ))}
        </Rows>
        <More n={it.kudos.length} />
      </Part>
      <Part icon="issue" title={t("fresh", { n: it.fresh.length })} n={it.fresh.length}>
        <Issues issues={it.fresh} now={now} />
      </Part>
      <Part icon="carry" title={t("carried", { n: it.carried.length })} n={it.carried.length}>
        <Cards cards={it.carried} now={now} />
      </Part>
      <Part icon="follow" title={t("due", { n: due })} n={due}>
        <Cards cards={it.dueCards} now={now} />
        <Issues issues={it.dueIssues} now={now} />
      </Part>
      <Measured board={board} canWrite={canWrite} />
    </section>
  )
}

/** Days are counted at noon: it is the same day in every summer time. */
const dayAfter = (on: string): string => new Date(Date.parse(on) + 2 * NOON).toISOString().slice(0, 10)

interface PartProps {
  icon: IconName
  title: string
  /** Beside it, with a tone as a stoplight's word. */
  meta?: string
  tone?: Tone
  n: number
  children: ComponentChildren
}

/** One line with how many; what they are comes when it is touched. */
function Part({ icon, title, meta, tone, n, children }: PartProps) {
  if (n === 0) return null
  return (
    <details class="huddles-part">
      <summary>
        <Icon name={icon} />
        <span class="huddles-part-title">{title}</span>
        {tone ? <Stoplight tone={tone} word={meta ?? ""} /> : meta && <span class="t-soft t-small">{meta}</span>}
      </summary>
      <div class="huddles-part-inside">{children}</div>
    </details>
  )
}

function Issues({ issues, now }: { issues: readonly Issue[]; now: number }) {
  if (issues.length === 0) return null
  return (
    <>
      <Rows>
        {worstFirst(issues, now)
          .slice(0, MOST)
          .map(issue => (
            <Row
              key={issue.id}
              title={issue.title}
              number={issue.number || undefined}
              href={addressOf(issue)}
              stoplight={light(issue)}
              meta={whose(issue)}
              trailing={timeLeft(issue, now)}
              late={isLate(issue, now)}
            />
          ))}
      </Rows>
      <More n={issues.length} />
    </>
  )
}

function Cards({ cards, now }: { cards: readonly Card[]; now: number }) {
  if (cards.length === 0) return null
  return (
    <>
      <Rows>
        {cards.slice(0, MOST).map(card => (
          <Row
            key={card.id}
            title={card.title}
            href={`#${anchorOf(card.id)}`}
            onClick={event => show(event, card.id)}
            meta={[shortName(card.owner_id ?? card.added_by), card.due_on && day(card.due_on)]
              .filter(Boolean)
              .join(" · ")}
            trailing={when(card.done_at ?? card.added_at, now)}
          />
        ))}
      </Rows>
      <More n={cards.length} />
    </>
  )
}

const More = ({ n }: { n: number }) => (n > MOST ? <p class="t-soft t-small">{t("more", { n: n - MOST })}</p> : null)

/** Within the page: the address says which board this is and stays. */
function show(event: MouseEvent, card_id: string) {
  event.preventDefault()
  document.getElementById(anchorOf(card_id))?.scrollIntoView({ block: "center" })
}

/** The numbers of the day and the days since the last harm, said first in a line and then to be entered. */
function Measured({ board, canWrite }: { board: Board; canWrite: boolean }) {
  const { readings, counters } = settingsOf(board)
  const states = readings.map(it => stateOf(it, readingOn(board.id, it.key, today.value)?.value))
  const off = states.filter(state => state === "red" || state === "amber").length
  const missing = states.filter(state => state === "not_entered").length
  const isFine = missing === 0 && states.includes("green") // without bounds nobody knows
  const tone = states.includes("red") ? "red" : off > 0 ? "amber" : isFine ? "green" : "none"
  const said = [off > 0 && t("readings.off", { n: off }), missing > 0 && t("readings.missing", { n: missing })]
  const rows = counters.map(it => ({ title: inWords(it.title), row: counterAt(board.id, it.key) }))
  const old = rows.filter(({ row }) => !isChecked(row)).length
  return (
    <>
      <Part
        icon="chart"
        tone={tone}
        title={t("readings")}
        meta={said.filter(Boolean).join(" · ") || t("readings.fine")}
        n={readings.length}
      >
        <Readings board={board} canWrite={canWrite} />
      </Part>
      <Part
        icon="clock"
        title={t("counters")}
        meta={[
          ...rows.flatMap(({ title, row }) =>
            row?.last_on ? [t("counters.last", { title, n: daysSince(row.last_on, today.value) ?? 0 })] : [],
          ),
          old > 0 && t("counters.old", { n: old }),
        ]
          .filter(Boolean)
          .join(" · ")}
        n={counters.length}
      >
        <Counters board={board} canWrite={canWrite} />
      </Part>
    </>
  )
}
