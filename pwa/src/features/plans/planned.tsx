// The rounds that plans ask of this person now: one tap begins each, and each can be skipped with a reason.
import { useState } from "preact/hooks"
import type { Due } from "../../contract/entities.gen"
import { Button, Row, Rows } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { unitName } from "../followups/index"
import { between, weekday } from "./days"
import "./due.css"
import { t, weekdayName } from "./due-words"
import { Mark } from "./mark"
import { begin, newest, today, toRound, unsent } from "./owing"
import { stateOf } from "./rules"

const MOST = 3

export function PlannedRounds({ isPrimary }: { isPrimary?: boolean }) {
  const dues = toRound.value
  const n = dues.length - MOST
  return (
    <>
      <DueRows dues={dues.slice(0, MOST)} isPrimary={isPrimary} />
      {n > 0 && (
        <Button href="/calendar" name={t("more.name", { n })}>
          {t("more", { n })}
        </Button>
      )}
    </>
  )
}

export function DueRows({ dues, isPrimary }: { dues: readonly Due[]; isPrimary?: boolean }) {
  return (
    <Rows label={t("list")}>
      {dues.map((due, place) => (
        <DueRow key={due.id} due={due} isPrimary={isPrimary && place === 0} />
      ))}
    </Rows>
  )
}

function DueRow({ due, isPrimary }: { due: Due; isPrimary?: boolean }) {
  const template = newest(due.template_key)
  const state = stateOf(due, today.value)
  const name = dueTitle(due)
  return (
    <div class="due-line">
      <Row
        title={name}
        lead={<Mark state={state} />}
        meta={
          <>
            <span class={`due-word due-${state}`}>{since(due)}</span>
            {template && ` · ${t("minutes", { n: template.minutes })}`}
            {unsent.value.has(due.plan_id) && ` · ${t("unsent")}`}
          </>
        }
      />
      <DueActs due={due} name={name} isPrimary={isPrimary} />
    </div>
  )
}

export function DueActs({ due, name, isPrimary }: { due: Due; name: string; isPrimary?: boolean }) {
  const [busy, setBusy] = useState(false)
  const template = newest(due.template_key)
  const start = async () => {
    setBusy(true)
    if (!template || !(await begin(due, template))) setBusy(false)
  }
  return (
    <div class="due-acts">
      {template && (
        <Button
          kind={isPrimary ? "primary" : "quiet"}
          busy={busy}
          name={t("named", { action: t("start"), name })}
          onClick={() => void start()}
        >
          {t("start")}
        </Button>
      )}
      <Button kind="plain" href={`/due/${due.id}/skip`} name={t("named", { action: t("skip"), name })}>
        {t("skip")}
      </Button>
    </div>
  )
}

/** "4 West · Leadership round" */
export function dueTitle({ unit_id, template_key }: Pick<Due, "unit_id" | "template_key">): string {
  const template = newest(template_key)
  return [unitName(unit_id), template && inWords(template.title)].filter(Boolean).join(" · ")
}

/** "Due today", "Late, due Monday", "Late, due Mon 16 Nov". */
function since(due: Due): string {
  if (due.due_on === today.value) return t("today")
  const late = stateOf(due, today.value) === "late"
  return t(late ? "late" : "since", { day: nearDay(due.due_on) })
}

/** By its name while that can mean only one. */
const nearDay = (on: string): string => (between(on, today.value) < 7 ? weekdayName(weekday(on)) : day(on))
