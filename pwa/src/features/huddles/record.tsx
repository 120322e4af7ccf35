// /huddle/<board>/record/<huddle>: what came of it, to be read on a phone or printed. It wrote itself.
import { minute } from "../../base/clock"
import type { Params } from "../../base/router"
import type { Board, Huddle } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Button, Facts, NoticeLine, Stack, Stat, Stats } from "../../ui"
import { when } from "../../words/format"
import { personName } from "../followups/index"
import { Nothing, Page } from "../page"
import { Age } from "./age"
import "./huddles.css"
import { useAsked } from "./record-asked"
import { RecordBody } from "./record-body"
import { recordHere } from "./record-here"
import "./record.css"
import { countsAs } from "./run-rules"
import { nowPath } from "./run-start"
import { t } from "./run-words"
import { Undo } from "./undo"

export function RecordScreen({ params }: { params: Params }) {
  const held = countsAs(all("huddle").value, params.huddle ?? "")
  const asked = useAsked(params.huddle ?? "", held !== undefined)
  const huddle = held ?? (typeof asked === "object" ? asked : undefined)
  const board = huddle && one("board", huddle.board_id).value
  return (
    <Page title={board?.name ?? t("title")} backTo={board ? `/huddle/${board.id}` : "/huddle"}>
      <Age />
      {board && huddle ? (
        <Told board={board} huddle={huddle} />
      ) : (
        <Nothing>{t(typeof asked === "object" ? "record.missing" : `record.${asked}`)}</Nothing>
      )}
      <Undo />
    </Page>
  )
}

function Told({ board, huddle }: { board: Board; huddle: Huddle }) {
  const record = huddle.record ?? recordHere(board, huddle, minute.value)
  const { count, names } = record.attendance
  return (
    <div class="huddles-record">
      <Stack>
        <div>
          <h2 class="t-title">{t("record.of", { when: when(huddle.started_at, minute.value) })}</h2>
          <p class="t-soft">{t("record.by", { name: personName(huddle.started_by) })}</p>
        </div>
        {huddle.state === "open" && (
          <NoticeLine
            tone="info"
            action={
              <Button kind="plain" href={nowPath(board.id)}>
                {t("join")}
              </Button>
            }
          >
            {t("record.goes.on")}
          </NoticeLine>
        )}
        {huddle.state === "ended" && huddle.record === null && <NoticeLine tone="info">{t("record.waits")}</NoticeLine>}
        <Stats>
          <Stat
            number={record.minutes === null ? "–" : String(record.minutes)}
            label={t("record.minutes")}
            note={record.minutes === null ? t("record.nobody") : t("record.target", { n: record.target_minutes })}
          />
          <Stat number={count === 0 ? "–" : String(count)} label={t("record.here")} />
          <Stat number={String(record.open)} label={t("record.open.short")} />
        </Stats>
        {names.length > 0 && <p class="t-soft">{names.join(", ")}</p>}
        <RecordBody board={board} record={record} />
        {huddle.record && <Fidelity record={huddle.record} />}
        <Late huddle={huddle} />
        <span class="huddles-record-print">
          <Button onClick={() => print()}>{t("record.print")}</Button>
        </span>
      </Stack>
    </div>
  )
}

const FACTS = ["held_as_planned", "on_time", "several_roles", "chart_seen", "past_harm_seen"] as const

/** How well it worked, quietly: five facts nobody had to enter. */
function Fidelity({ record }: { record: NonNullable<Huddle["record"]> }) {
  const facts = FACTS.flatMap(name => {
    const is = record.fidelity[name]
    return is === null ? [] : [{ term: t(`fact.${name}`), value: t(is ? "yes" : "no") }]
  })
  return (
    <section class="huddles-lane" aria-label={t("facts")}>
      <Facts facts={facts} />
    </section>
  )
}

/** What was set right after the end, or came after it. */
function Late({ huddle }: { huddle: Huddle }) {
  if (huddle.late.length === 0) return null
  return (
    <section class="huddles-lane" aria-label={t("late")}>
      <p class="t-soft">{t("late")}</p>
      <ul class="huddles-said t-soft">
        {huddle.late.map(word => (
          <li key={`${word.at} ${word.what} ${word.by}`}>
            {[lateWord(word.what), personName(word.by), when(word.at, minute.value)].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  )
}

const LATE = [
  "card",
  "reading",
  "counter",
  "kudos.give",
  "huddle.attend",
  "huddle.nothing",
  "huddle.focus",
  "huddle.something",
] as const

const lateWord = (what: string): string => {
  const known = LATE.find(one => one === what)
  return known ? t(`late.${known}`) : t("late.other")
}
