// /huddle/<board>/now: one step a screen, the same on every device. Who comes late first sees what was said.
import { useEffect, useRef, useState } from "preact/hooks"
import { minute, now } from "../../base/clock"
import { go, type Params } from "../../base/router"
import type { AgendaStep, Board, Huddle } from "../../contract/entities.gen"
import { act, all, mine, one } from "../../sync"
import { Button, NoticeLine } from "../../ui"
import { inWords } from "../../words"
import { settingsOf } from "../boards/rules"
import { Nothing, Page } from "../page"
import { mayWrite } from "./actions"
import { Age } from "./age"
import { endHuddle } from "./end"
import "./huddles.css"
import { recordPath } from "./record-paths"
import "./run.css"
import { isLate } from "./run-joining"
import { goingOn, lastEnded, lasted, spentOn } from "./run-rules"
import { SoFar } from "./run-so-far"
import { t } from "./run-words"
import { hasNew, Off } from "./step-off"
import { StepParts, sayNothing } from "./step-parts"
import { StepRing } from "./step-ring"
import { keepTyped } from "./typed"
import { Undo } from "./undo"

export function RunScreen({ params }: { params: Params }) {
  const board = one("board", params.id ?? "").value
  const huddle = board && useHuddle(board)
  const title = board?.name ?? t("title")
  return (
    <Page title={title} backTo={`/huddle/${params.id}`} backLabel={t("leave")} bare>
      <Age />
      {board && huddle ? (
        <Going board={board} huddle={huddle} />
      ) : (
        <Nothing action={<Button href={`/huddle/${params.id}`}>{t("to.board")}</Button>}>{t("none.on")}</Nothing>
      )}
    </Page>
  )
}

/** The one that goes on; when it ends, here or on another device, its record follows. */
function useHuddle(board: Board): Huddle | undefined {
  const huddles = all("huddle").value
  const going = goingOn(huddles.values(), board.id, minute.value)
  const seen = useRef<string>(undefined)
  if (going) seen.current = going.id
  const over = going ? undefined : lastEnded(huddles.values(), board.id, now())
  useEffect(() => {
    if (over && over.id === seen.current) go(recordPath(board.id, over.id), { replace: true })
  }, [over?.id])
  return going
}

function Going({ board, huddle }: { board: Board; huddle: Huddle }) {
  const steps = settingsOf(board).agenda
  const at = Math.max(
    0,
    steps.findIndex(step => step.key === huddle.step),
  )
  const step = steps[at]
  if (!step) return <Nothing>{t("none.on")}</Nothing>
  if (isLate(huddle, steps[0]?.key)) return <SoFar board={board} huddle={huddle} steps={steps} at={at} />
  return <Shown key={huddle.id} board={board} huddle={huddle} steps={steps} at={at} />
}

type Props = { board: Board; huddle: Huddle; steps: readonly AgendaStep[]; at: number }

function Shown({ board, huddle, steps, at }: Props) {
  const canWrite = mayWrite(mine(), board)
  const [key, follow] = useFollowing(steps[at]?.key ?? "")
  const here = steps.findIndex(step => step.key === key)
  const step = steps[here] ?? steps[0]
  if (!step) return null
  const isBehind = here !== at
  return (
    <div class="huddles-run">
      <Top board={board} huddle={huddle} steps={steps} at={here} />
      {isBehind && (
        <NoticeLine
          tone="info"
          action={
            !canWrite && (
              <Button kind="plain" onClick={follow}>
                {t("follow.there")}
              </Button>
            )
          }
        >
          {t("went.on", { step: inWords(steps[at]?.title ?? step.title) })}
        </NoticeLine>
      )}
      <StepBody key={step.key} board={board} huddle={huddle} step={step} canWrite={canWrite} />
      <RunFoot
        huddle={huddle}
        board={board}
        step={step}
        steps={steps}
        at={here}
        canWrite={canWrite}
        follow={isBehind ? follow : undefined}
      />
    </div>
  )
}

/** Goes along with the others, but not away from under somebody who is writing. */
function useFollowing(shared: string): [string, () => void] {
  const [key, setKey] = useState(shared)
  const seen = useRef(shared)
  if (seen.current !== shared) {
    seen.current = shared
    if (!isWriting()) setKey(shared)
  }
  return [key, () => setKey(seen.current)]
}

const isWriting = (): boolean => {
  const at = document.activeElement
  return (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) && at.value.trim() !== ""
}

function Top({ board, huddle, steps, at }: Props) {
  const step = steps[at]
  const whole = settingsOf(board).target_minutes
  const time = minute.value
  const minutes = Math.floor(lasted(huddle, time) / 60)
  if (!step) return null
  return (
    <div class="huddles-run-top">
      <span>{t("step.of", { n: at + 1, of: steps.length })}</span>
      <span class="huddles-rings">
        {step.minutes > 0 && (
          <span>
            <StepRing
              seconds={spentOn(huddle, step.key, now())}
              of={step.minutes * 60}
              since={`${step.key} ${huddle.stepped_at}`}
              label={t("ring.step", { n: step.minutes })}
            />
            <span aria-hidden="true">{t("ring.step", { n: step.minutes })}</span>
          </span>
        )}
        <span>
          <StepRing
            seconds={lasted(huddle, now())}
            of={whole * 60}
            since={huddle.started_at}
            label={t("ring.whole.name", { n: minutes, of: whole })}
          />
          <span aria-hidden="true">{t("ring.whole", { n: minutes, of: whole })}</span>
        </span>
      </span>
    </div>
  )
}

type StepProps = { board: Board; huddle: Huddle; step: AgendaStep; canWrite: boolean }

function StepBody(of: StepProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo?.(0, 0)
  }, [])
  return (
    <div class="huddles-step">
      <div>
        <h2 class="t-soft huddles-step-title" ref={heading} tabIndex={-1}>
          {inWords(of.step.title)}
        </h2>
        <div class="huddles-script">
          {of.step.script.map(line => (
            <p key={line.en}>{inWords(line)}</p>
          ))}
        </div>
      </div>
      <StepParts {...of} />
    </div>
  )
}

/** Whoever stayed behind to write goes to where the others are, and leads nobody back. */
type FootProps = Props & { step: AgendaStep; canWrite: boolean; follow: (() => void) | undefined }

function RunFoot({ board, huddle, step, steps, at, canWrite, follow }: FootProps) {
  const isNothing = huddle.nothing.includes(step.key)
  if (!canWrite) return <p class="huddles-run-foot t-soft">{t("read.only")}</p>
  return (
    <div class="huddles-run-foot">
      <Undo inline />
      <Off board={board} huddle={huddle} step={step} />
      {step.lanes.length > 0 && !hasNew(board, huddle, step) && (
        <Button wide icon={isNothing ? "check" : undefined} onClick={() => sayNothing(huddle, step.key)}>
          {t(isNothing ? "nothing.said" : "nothing")}
        </Button>
      )}
      {follow ? (
        <Button wide kind="primary" onClick={() => void keepTyped().then(follow)}>
          {t("follow.others")}
        </Button>
      ) : (
        <Onward board={board} huddle={huddle} steps={steps} at={at} />
      )}
    </div>
  )
}

function Onward({ board, huddle, steps, at }: Props) {
  const before = steps[at - 1]
  const next = steps[at + 1]
  return (
    <div class="huddles-run-ends">
      <Button icon="back" kind="plain" disabled={!before} onClick={() => before && toStep(huddle, before)}>
        {t("back")}
      </Button>
      {next ? (
        <Button
          kind="primary"
          name={t("next.name", { step: inWords(next.title) })}
          onClick={() => toStep(huddle, next)}
        >
          {t("next")}
        </Button>
      ) : (
        <Button kind="primary" onClick={() => void keepTyped().then(() => endHuddle(board, huddle))}>
          {t("end")}
        </Button>
      )}
    </div>
  )
}

/** What is typed is added first: whatever others press meanwhile, it goes on from what was on when it was pressed. The
 * frame says when nothing can be kept. */
const toStep = (huddle: Huddle, step: AgendaStep): void =>
  void keepTyped()
    .then(() => act("huddle.step", { huddle_id: huddle.id, step: step.key, after: huddle.stepped_at }))
    .catch(() => {})
