// Entering one reading: counted up and down by the thumb or typed, kept at each touch, and how it stands in a word.
import type { ComponentChildren } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import type { Board, BoardReading } from "../../contract/entities.gen"
import { act } from "../../sync"
import { Button, Icon, NoticeLine, Stoplight, TextField } from "../../ui"
import { inWords } from "../../words"
import { settingsOf } from "../boards/rules"
import { shortName } from "../followups/index"
import { counterAt, readingOn, seriesOf } from "./held"
import { limits, numberIn, stepped, written } from "./numbers"
import { isPossible, type State, stateOf } from "./rules"
import { standing } from "./said"
import { t } from "./words"

/** So long after a touch it is kept: several touches are one number. */
const PAUSE = 300

interface Props {
  board: Board
  reading: BoardReading
  on: string
  canWrite: boolean
  /** Stands at its foot: its chart. */
  children?: ComponentChildren
}

export function Entry({ board, reading, on, canWrite, children }: Props) {
  const row = readingOn(board.id, reading.key, on)
  const value = row?.value ?? null
  const title = inWords(reading.title)
  const last = seriesOf(board.id, reading.key).findLast(point => point.on < on)
  return (
    <section class="measures-entry" aria-label={title}>
      <div class="measures-entry-top">
        <h3 class="measures-title">
          {title}
          {reading.unit && <span class="t-soft t-small"> {inWords(reading.unit)}</span>}
        </h3>
        <span role="status">
          <Standing state={stateOf(reading, value)} />
        </span>
      </div>
      {canWrite ? (
        <Written board={board} reading={reading} on={on} value={value} last={last?.value ?? null}>
          {children}
        </Written>
      ) : (
        <>
          {value !== null && <p class="t-number">{written(value)}</p>}
          {children}
        </>
      )}
      <Counted board={board} reading={reading} on={on} value={value} canWrite={canWrite} />
      {(row?.lost ?? []).map(({ value: other, by }) => (
        <p key={by} class="t-soft t-small">
          {shortName(by)
            ? t("also.by", { value: written(other), name: shortName(by) })
            : t("also", { value: written(other) })}
        </p>
      ))}
    </section>
  )
}

/** A number without bounds is neither good nor bad, but it is there: a check, where an open ring says that it is not. */
function Standing({ state }: { state: State }) {
  if (state !== "entered") return <Stoplight {...standing(state)} />
  return (
    <span class="ui-stoplight ui-tone-none">
      <Icon name="check" />
      {standing(state).word}
    </span>
  )
}

/** What was counted on that day should be in its number, too. It is asked, and never written over. */
function Counted({ board, reading, on, value, canWrite }: Omit<Props, "children"> & { value: number | null }) {
  const counter = settingsOf(board).counters.find(({ key }) => key === reading.counter)
  const happened = counter && counterAt(board.id, counter.key)?.days.includes(on)
  if (!happened || (value !== null && value > 0)) return null
  const what = inWords(counter.title)
  const enter = () => void act("reading.enter", { board_id: board.id, key: reading.key, on, value: 1 }).catch(() => {})
  return (
    <NoticeLine
      tone="amber"
      action={
        canWrite && (
          <Button kind="plain" name={t("counted.one.name", { title: inWords(reading.title) })} onClick={enter}>
            {t("counted.one")}
          </Button>
        )
      }
    >
      {t(value === null ? "counted" : "counted.zero", { what })}
    </NoticeLine>
  )
}

type WrittenProps = Pick<Props, "board" | "reading" | "on" | "children"> & { value: number | null; last: number | null }

function Written({ board, reading, on, value, last, children }: WrittenProps) {
  const title = inWords(reading.title)
  const of = { board_id: board.id, key: reading.key, on }
  /** What is being typed or counted and is not kept yet; null while the field shows what is kept. */
  const [text, setText] = useState<string | null>(null)
  const [isTyping, setIsTyping] = useState(false)
  const due = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | undefined>(undefined)

  const keep = async (said: string) => {
    const number = numberIn(said)
    // Counted up and down again: nothing to keep, and the field shows once more what is.
    if (number === value && !isTyping) setText(null)
    if (number === value || (number === null && said.trim() !== "")) return
    if (number !== null && !isPossible(reading, number)) return
    // The frame says when nothing can be kept; what was typed stays.
    if (number !== null) await act("reading.enter", { ...of, value: number }).catch(() => {})
    else if (value !== null) await act("reading.clear", of).catch(() => {})
  }
  const flush = () => {
    const said = due.current
    if (!said) return
    clearTimeout(said.timer)
    due.current = undefined
    void keep(said.text)
  }
  const latest = useRef(flush)
  latest.current = flush
  const say = (said: string) => {
    clearTimeout(due.current?.timer)
    setText(said)
    due.current = { text: said, timer: setTimeout(() => latest.current(), PAUSE) }
  }
  useEffect(() => {
    const now = () => latest.current()
    addEventListener("pagehide", now)
    return () => {
      removeEventListener("pagehide", now)
      now()
    }
  }, [])
  const shown = text ?? (value === null ? "" : written(value))
  const number = numberIn(shown)
  // What was counted or typed is kept: from now on the field shows what counts, also when another device says it.
  useEffect(() => {
    if (!isTyping && text !== null && number === value && !due.current) setText(null)
  }, [isTyping, value, text])

  const count = (by: number) => say(written(stepped(reading, number ?? last, by)))
  const problem = number !== null && !isPossible(reading, number)
  return (
    <>
      <div
        class="measures-line-of-three"
        onFocusIn={event => setIsTyping(event.target instanceof HTMLInputElement)}
        onFocusOut={() => {
          setIsTyping(false)
          flush()
        }}
      >
        <Button name={t("less", { title })} onClick={() => count(-1)}>
          −
        </Button>
        <TextField
          label={title}
          hideLabel
          inputMode="decimal"
          enterKeyHint="done"
          autocomplete="off"
          maxLength={12}
          value={shown}
          error={problem ? limits(reading) : shown.trim() && number === null ? t("no.number") : undefined}
          onInput={say}
          onEnter={flush}
        />
        <Button name={t("more", { title })} onClick={() => count(1)}>
          +
        </Button>
      </div>
      <div class="measures-foot">
        {children}
        {shown === "" && last !== null && (
          <Button
            kind="plain"
            name={t("as.last.name", { value: written(last), title })}
            onClick={() => say(written(last))}
          >
            {t("as.last", { value: written(last) })}
          </Button>
        )}
        {value !== null && (
          <Button kind="plain" name={t("take.out.name", { title })} onClick={() => say("")}>
            {t("take.out")}
          </Button>
        )}
      </div>
    </>
  )
}
