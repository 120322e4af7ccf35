// What a step shows by itself: each part of an agenda is one component here. A part with nothing to show shows nothing.
import type { ComponentChildren, ComponentType } from "preact"
import { minute } from "../../base/clock"
import type { AgendaStep, Board, Card, Huddle, Part } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { settingsOf } from "../boards/rules"
import { openCapture } from "../capture/index"
import { addressOf, light, shortName, whose } from "../followups/index"
import { isOpen } from "../followups/rules"
import { Charts, Counters, Readings, today, zone } from "../measures/index"
import { AddCard } from "./add-card"
import { Answers } from "./answers"
import { BoardCard } from "./board-card"
import { fixedSince } from "./filling"
import { cardsOf, issuesOf, kudosOf } from "./found"
import { isAsked } from "./ladder"
import { MustEscalate } from "./must-escalate"
import { isInLane } from "./rules"
import { heldOn, lastEnded } from "./run-rules"
import { t } from "./run-words"
import { Attendance } from "./step-attendance"
import { Focus } from "./step-focus"
import { t as said } from "./words"

const DAY = 24 * 3_600_000
const AGING = 7 * DAY
/** So many of one kind are read aloud; the rest stand on the board. */
const MOST = 12

export interface OfStep {
  board: Board
  huddle: Huddle
  step: AgendaStep
  canWrite: boolean
}

const PARTS: Record<Part, ComponentType<OfStep> | null> = {
  resolved: Resolved,
  kudos: Thanks,
  counters: ({ board, canWrite }) => (
    <Measured heading={t("part.counters")} rows={settingsOf(board).counters}>
      <Counters board={board} canWrite={canWrite} />
    </Measured>
  ),
  readings: ({ board, huddle, canWrite }) => (
    <Measured heading={t("part.readings")} rows={settingsOf(board).readings}>
      <Readings board={board} canWrite={canWrite} on={heldOn(huddle, zone.value)} />
    </Measured>
  ),
  new_issues: NewIssues,
  cards: null, // with the lanes of the step
  carried: null,
  answers: Answers,
  due: null,
  departments: Departments,
  must_escalate: ({ board, step, canWrite }) => canWrite && <MustEscalate board={board} lane={step.lanes[0]} />,
  aging: null,
  chart: ({ board }) => (
    <Measured heading={t("part.chart")} rows={settingsOf(board).readings}>
      <Charts board={board} />
    </Measured>
  ),
  focus: ({ huddle, canWrite }) => <Focus huddle={huddle} canWrite={canWrite} />,
  attendance: ({ board, huddle, canWrite }) => (
    <Attendance huddle={huddle} unit_id={board.unit_id} canWrite={canWrite} />
  ),
}

/** What the board measures; nothing where it measures none. */
function Measured({ heading, rows, children }: MeasuredProps) {
  if (rows.length === 0) return null
  return (
    <section class="huddles-lane" aria-label={heading}>
      <SectionHeading>{heading}</SectionHeading>
      {children}
    </section>
  )
}

type MeasuredProps = { heading: string; rows: readonly unknown[]; children: ComponentChildren }

const isAttendance = (part: Part): number => Number(part === "attendance")

/** In the order the agenda names them, but who is here first; then the cards of the step, and the line that adds one. */
export function StepParts(of: OfStep) {
  const parts = [...of.step.shows].sort((a, b) => isAttendance(b) - isAttendance(a))
  return (
    <>
      {parts.map(part => {
        const Shown = PARTS[part]
        return Shown && <Shown key={part} {...of} />
      })}
      <StepCards {...of} />
    </>
  )
}

/** Since the last huddle here; since yesterday when there was none. */
function since(huddle: Huddle): number {
  const before = lastEnded(all("huddle").value.values(), huddle.board_id, Date.parse(huddle.started_at))
  return before?.ended_at ? Date.parse(before.ended_at) : Date.parse(huddle.started_at) - DAY
}

const isSince = (at: string | null, huddle: Huddle): boolean => at !== null && Date.parse(at) >= since(huddle)

function Resolved({ board, huddle }: OfStep) {
  const { resolved, done } = fixedSince({ cards: cardsOf(board), issues: issuesOf(board) }, since(huddle))
  return (
    <Listed heading={t("part.resolved")} none={t("part.resolved.none")} count={resolved.length + done.length}>
      {resolved.slice(0, MOST).map(issue => (
        <Row
          key={issue.id}
          title={issue.title}
          number={issue.number || undefined}
          href={addressOf(issue)}
          stoplight={light(issue)}
          meta={issue.what_we_did ?? whose(issue)}
        />
      ))}
      {done.slice(0, MOST).map(card => (
        <Row
          key={card.id}
          title={card.title}
          stoplight={{ tone: "green", word: said("done") }}
          meta={shortName(card.owner_id ?? card.added_by)}
        />
      ))}
    </Listed>
  )
}

function NewIssues({ board, huddle }: OfStep) {
  const found = issuesOf(board).filter(issue => isOpen(issue.state) && isSince(issue.raised_at, huddle))
  return (
    <Listed heading={t("part.new")} none={t("part.new.none")} count={found.length}>
      {found.slice(0, MOST).map(issue => (
        <Row
          key={issue.id}
          title={issue.title}
          number={issue.number || undefined}
          href={addressOf(issue)}
          stoplight={light(issue)}
          meta={whose(issue)}
        />
      ))}
    </Listed>
  )
}

function Thanks({ board, huddle, canWrite }: OfStep) {
  const found = kudosOf(board)
    .filter(kudos => isSince(kudos.given_at, huddle))
    .sort((a, b) => Date.parse(b.given_at) - Date.parse(a.given_at))
  return (
    <Stack gap="tight">
      <Listed heading={t("part.kudos")} none={t("part.kudos.none")} count={found.length}>
        {found.slice(0, MOST).map(kudos => (
          <Row key={kudos.id} title={kudos.name} meta={kudos.text} />
        ))}
      </Listed>
      {canWrite && (
        <div>
          <Button
            icon="kudos"
            onClick={() => openCapture({ tab: "kudos", unit_id: board.unit_id ?? undefined, huddle_id: huddle.id })}
          >
            {t("part.thank")}
          </Button>
        </div>
      )}
    </Stack>
  )
}

/** In their fixed order, each with one tap for "nothing to report". */
function Departments({ board, huddle, canWrite }: OfStep) {
  const rows = settingsOf(board).departments
  if (rows.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="departments">
      <SectionHeading id="departments">{t("part.departments")}</SectionHeading>
      <div class="huddles-reports">
        {rows.map(({ key, title }) => {
          const isNothing = huddle.nothing.includes(key)
          const name = inWords(title)
          return (
            <Button
              key={key}
              icon={isNothing ? "check" : "person"}
              disabled={!canWrite}
              name={t(isNothing ? "nothing.said.of" : "nothing.of", { name })}
              onClick={() => sayNothing(huddle, key)}
            >
              {isNothing ? t("nothing.said.of", { name }) : name}
            </Button>
          )
        })}
      </div>
    </section>
  )
}

/** Says it, or takes it back. The frame says when nothing can be kept. */
export function sayNothing(huddle: Huddle, key: string): void {
  const type = huddle.nothing.includes(key) ? "huddle.something" : "huddle.nothing"
  void act(type, { huddle_id: huddle.id, key }).catch(() => {})
}

type Why = "due" | "aging" | "carried"

/** Each card once, under the first of the parts that name it. */
function StepCards(of: OfStep) {
  const { board, huddle, step, canWrite } = of
  const open = cardsOf(board).filter(card => card.state === "open")
  const shown = new Set<string>()
  const take = (fits: (card: Card) => boolean): Card[] => {
    const found = open.filter(card => !shown.has(card.id) && fits(card)).sort(askedFirst)
    for (const card of found) shown.add(card.id)
    return found
  }
  const isHere = (card: Card) => step.lanes.some(lane => isInLane(card, board, lane))
  const here = take(card => isHere(card) && Date.parse(card.added_at) >= Date.parse(huddle.started_at))
  const asked = (Object.keys(WHY) as Why[]).filter(part => step.shows.includes(part))
  const found = asked.map(part => ({ part, cards: take(card => WHY[part](card, huddle)) }))
  const ofLanes = step.shows.includes("cards") ? take(isHere) : []
  const lane = step.lanes[0]
  const cards = (rows: readonly Card[]) =>
    rows.slice(0, MOST).map(card => <BoardCard key={card.id} card={card} board={board} canWrite={canWrite} stays />)
  return (
    <>
      {found.map(
        ({ part, cards: rows }) =>
          rows.length > 0 && (
            <section key={part} class="huddles-lane" aria-labelledby={`part-${part}`}>
              <SectionHeading id={`part-${part}`} count={rows.length}>
                {t(`part.${part}`)}
              </SectionHeading>
              {cards(rows)}
            </section>
          ),
      )}
      {lane && (
        <section class="huddles-lane" aria-labelledby="step-cards">
          <SectionHeading id="step-cards">{t("step.cards", { lane: laneTitle(board, lane) })}</SectionHeading>
          {cards([...ofLanes, ...here])}
          {canWrite && <AddCard board_id={board.id} lane={lane} />}
        </section>
      )}
    </>
  )
}

const WHY: Record<Why, (card: Card, huddle: Huddle) => boolean> = {
  due: card => card.due_on !== null && card.due_on <= today.value,
  aging: card => minute.value - Date.parse(card.added_at) > AGING,
  carried: (card, huddle) => Date.parse(card.added_at) < Date.parse(huddle.started_at),
}

/** A board below waits for it; else as they came up. */
const askedFirst = (a: Card, b: Card): number =>
  Number(isAsked(b)) - Number(isAsked(a)) || Date.parse(a.added_at) - Date.parse(b.added_at)

const laneTitle = (board: Board, key: string): string => {
  const lane = board.lanes.find(one => one.key === key)
  return lane ? inWords(lane.title) : key
}

type ListedProps = { heading: string; none: string; count: number; children: ComponentChildren }

/** That there is nothing is worth a line: it is read aloud. */
function Listed({ heading, none, count, children }: ListedProps) {
  return (
    <section class="huddles-lane" aria-label={heading}>
      <SectionHeading count={count || undefined}>{heading}</SectionHeading>
      {count === 0 && <p class="t-soft">{none}</p>}
      <Rows label={heading}>{children}</Rows>
    </section>
  )
}
