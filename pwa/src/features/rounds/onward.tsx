// The way on from a question: next or skip, finish, the undo of what has just been answered, and what has been kept.
import { useEffect, useState } from "preact/hooks"
import { Button, Icon, NoticeLine, Toast } from "../../ui"
import { kept } from "../capture/index"
import { putAway } from "./parting"
import { t as parting } from "./parting-words"
import type { Asked } from "./rules"
import type { Undoing } from "./undoing"
import type { Visit } from "./visit"
import { t } from "./words"

/** A thumb on its way to "Next" must not pass over the question that has just come by itself. */
const SETTLES_IN = 400

function useSettling(visit: Visit): boolean {
  const [settling, setSettling] = useState(visit.cameFrom.peek() !== null)
  useEffect(() => {
    const timer = setTimeout(() => setSettling(false), SETTLES_IN)
    return () => clearTimeout(timer)
  }, [])
  return settling
}

export function Onward({ visit, isAnswered, onNext }: { visit: Visit; isAnswered: boolean; onNext: () => void }) {
  const settling = useSettling(visit)
  if (isAnswered)
    return (
      <Button kind="primary" onClick={onNext}>
        {t("next")}
      </Button>
    )
  return (
    <Button name={t("skip.name")} disabled={settling} onClick={onNext}>
      {t("skip")}
    </Button>
  )
}

/** For half an answer, or none just now: the round goes on, and lists it at the end. */
export function Later({ visit, item }: { visit: Visit; item: Asked }) {
  const later = visit.later.value
  const isSetAside = later.includes(item.id)
  return (
    <button
      type="button"
      class="ui-button ui-button-plain round-later"
      aria-pressed={isSetAside}
      aria-label={later.length > 0 ? t("later.name", { n: later.length }) : undefined}
      onClick={() => (isSetAside ? visit.takeUp(item.id) : visit.setAside(item))}
    >
      <Icon name="clock" />
      <span>{t("later")}</span>
      {later.length > 0 && <span class="round-badge">{later.length}</span>}
    </button>
  )
}

/** Finishing sends what is written and gives the thanks; a question answered after the finish goes the same way. */
type FinishProps = { mayFinish: () => boolean; finish: () => Promise<void>; onDone?: (() => void) | undefined }

export function FinishButton({ mayFinish, finish, onDone }: FinishProps) {
  const [busy, setBusy] = useState(false)
  const press = async () => {
    if (!mayFinish()) return
    setBusy(true)
    try {
      await finish()
      onDone?.()
    } catch {
      setBusy(false) // The frame says why nothing can be kept; what was written stays here.
    }
  }
  return (
    <Button kind="primary" busy={busy} onClick={() => void press()}>
      {t(onDone ? "done.button" : "finish")}
    </Button>
  )
}

/** Somebody is about to finish a round in which nothing was said: meant so, or begun by mistake? */
export function Blank({ visit }: { visit: Visit }) {
  return (
    <NoticeLine
      tone="amber"
      action={
        <Button kind="plain" onClick={() => void putAway(visit).catch(() => {})}>
          {parting("away")}
        </Button>
      }
    >
      {t("finish.blank")}
    </NoticeLine>
  )
}

/** Between "Back" and "Next", where the thumb is and nothing is covered; gone after four seconds. */
export function UndoButton({ undoing }: { undoing: Undoing }) {
  const last = undoing.last.value
  return (
    <div role="status">
      {last && (
        <>
          <span class="ui-hidden">{last.said}</span>
          <Button kind="plain" icon="undo" onClick={() => void undoing.take().catch(() => {})}>
            {t("undo")}
          </Button>
        </>
      )}
    </div>
  )
}

/** All the checks of a section that nobody has looked at one by one. */
export function RestIsFine({ visit, item }: { visit: Visit; item: Asked }) {
  const settling = useSettling(visit)
  const n = visit.rest(item).length
  if (n === 0) return null
  const press = () => void visit.restIsFine(item).catch(() => {})
  return (
    <div class="round-rest">
      <Button icon="check" name={t("rest.name", { n })} disabled={settling} onClick={press}>
        {t("rest")} <span class="round-count">{n}</span>
      </Button>
    </div>
  )
}

/** What the sheet has just kept, said at the question it came from. */
export function Kept() {
  useEffect(
    () => () => {
      kept.value = null
    },
    [],
  )
  const gone = (id: string) => {
    if (kept.peek()?.id === id) kept.value = null
  }
  return (
    <div class="round-kept">
      <Toast note={kept.value} onGone={gone} />
    </div>
  )
}
