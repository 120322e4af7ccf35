// Days since the last harm: how many, when somebody last looked, and the two things to say about it.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Board, BoardCounter, Counter } from "../../contract/entities.gen"
import { act, undo, waiting } from "../../sync"
import { Button, Cluster, Sheet, Stack, TextField } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { settingsOf } from "../boards/rules"
import { dayIn } from "../followups/rules"
import { counterAt, today, zone } from "./held"
import "./measures.css"
import { daysSince } from "./rules"
import { t } from "./words"

/** It can be taken back as long as it has not left this device. */
const HELD = 10_000

export function Counters({ board, canWrite }: { board: Board; canWrite: boolean }) {
  return (
    <div class="measures-list">
      {settingsOf(board).counters.map(counter => (
        <One key={counter.key} board={board} counter={counter} canWrite={canWrite} />
      ))}
    </div>
  )
}

function One({ board, counter, canWrite }: { board: Board; counter: BoardCounter; canWrite: boolean }) {
  const [asks, setAsks] = useState(false)
  const row = counterAt(board.id, counter.key)
  const title = inWords(counter.title)
  const of = { board_id: board.id, key: counter.key }
  const held = waiting.value.find(
    ({ type, payload, hold_until = 0 }) =>
      type === "counter.happened" &&
      hold_until > minute.value - HELD &&
      (payload as typeof of).board_id === of.board_id &&
      (payload as typeof of).key === of.key,
  )
  return (
    <section class="measures-counter" aria-label={title}>
      <h3 class="measures-title">{title}</h3>
      <p class="measures-since">{since(row)}</p>
      <p class="t-soft t-small">{[checked(row), longest(row)].filter(Boolean).join(" · ")}</p>
      <div role="status">
        {held && (
          <Cluster>
            <span>{t("happened.said", { day: day((held.payload as { on: string }).on) })}</span>
            <Button kind="plain" onClick={() => void undo(held.id).catch(() => {})}>
              {t("undo")}
            </Button>
          </Cluster>
        )}
      </div>
      {canWrite && (
        <div class="measures-two">
          <Button
            name={t("nothing.name", { title })}
            icon="check"
            onClick={() => void act("counter.check", of).catch(() => {})}
          >
            {t("nothing")}
          </Button>
          <Button name={t("happened.name", { title })} onClick={() => setAsks(true)}>
            {t("happened")}
          </Button>
        </div>
      )}
      <Sheet open={asks} title={t("happened.title")} closeLabel={t("close")} onClose={() => setAsks(false)}>
        <AskDay of={of} row={row} onDone={() => setAsks(false)} />
      </Sheet>
    </section>
  )
}

interface AskProps {
  of: { board_id: string; key: string }
  row: Counter | undefined
  onDone: () => void
}

function AskDay({ of, row, onDone }: AskProps) {
  const [on, setOn] = useState(today.value)
  const isLate = on > today.value
  const save = async () => {
    try {
      await act("counter.happened", { ...of, on }, { holdFor: HELD })
      onDone()
    } catch {
      // The frame says that nothing can be kept; the day stays where it is.
    }
  }
  const known = (row?.days ?? []).slice(0, 5)
  return (
    <Stack>
      <TextField
        label={t("happened.on")}
        type="date"
        value={on}
        onInput={setOn}
        error={isLate ? t("happened.late") : undefined}
      />
      <Button kind="primary" wide disabled={!on || isLate} onClick={() => void save()}>
        {t("happened.save")}
      </Button>
      {known.length > 0 && (
        <Stack gap="tight">
          <h3 class="measures-title">{t("happened.known")}</h3>
          <ul class="measures-days">
            {known.map(one => (
              <li key={one}>
                <span>{day(one)}</span>
                <Button
                  kind="plain"
                  name={t("happened.back.name", { day: day(one) })}
                  onClick={() => void act("counter.take_back", { ...of, on: one }).catch(() => {})}
                >
                  {t("happened.back")}
                </Button>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  )
}

/** "12 days since the last one", or that nobody has said. */
export function since(row: Counter | undefined): string {
  const days = daysSince(row?.last_on ?? null, today.value)
  if (days === null) return t("days.unknown")
  return days === 0 ? t("days.today") : t("days", { n: days })
}

/** When somebody last looked: a number nobody looks after is said to be old. */
export function checked(row: Counter | undefined): string {
  if (!row) return t("checked.never")
  return isChecked(row) ? t("checked.today") : t("checked.at", { day: day(row.checked_at) })
}

export const isChecked = (row: Counter | undefined): boolean =>
  row !== undefined && dayIn(zone.value, Date.parse(row.checked_at)) >= today.value

function longest(row: Counter | undefined): string {
  const days = daysSince(row?.last_on ?? null, today.value)
  if (!row?.best || days === null) return ""
  return days > row.best ? t("best.now") : t("best", { n: row.best })
}
