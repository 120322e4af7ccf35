// When the organisation works: its time zone, days and hours, and its holidays. Clocks and plans run by them.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { back } from "../../base/router"
import { zones } from "../../base/zones"
import type { Organisation } from "../../contract/entities.gen"
import { act, mine } from "../../sync"
import { ActionBar, AnswerSeveral, Button, Facts, NoticeLine, Row, Rows, Select, Stack, TextField } from "../../ui"
import { day } from "../../words/format"
import { may } from "../followups/index"
import { Page } from "../page"
import { weekdayName } from "./due-words"
import { t } from "./hours-words"
import { organisation, today } from "./owing"
import "./plans.css"

type Said = Pick<Organisation, "zone" | "week" | "holidays">

const DAYS = [0, 1, 2, 3, 4, 5, 6]
const BACK = "/calendar"

export function Hours() {
  const home = organisation.value
  if (!home)
    return (
      <Page title={t("title")} backTo={BACK}>
        {null}
      </Page>
    )
  const maySet = may(mine(), "organisation.set_hours", {})
  return (
    <Page title={t("title")} backTo={BACK}>
      {maySet ? <Setting start={home} /> : <Told said={home} />}
    </Page>
  )
}

function Setting({ start }: { start: Said }) {
  const [said, setSaid] = useState<Said>({ zone: start.zone, week: start.week, holidays: start.holidays })
  const [isTried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => hold(), [])
  const change = (part: Partial<Said>) => setSaid({ ...said, ...part })
  const { days, from, to } = said.week
  const wrong = { days: days.length === 0, hours: !(from && to && from < to) }
  const save = async () => {
    setTried(true)
    if (wrong.days || wrong.hours) return
    setBusy(true)
    try {
      await act("organisation.set_hours", { ...said, holidays: [...said.holidays].sort() })
      back(BACK)
    } catch {
      setBusy(false) // The frame says why nothing can be kept here.
    }
  }
  return (
    <Stack gap="wide" fill>
      <p class="t-soft">{t("what")}</p>
      <Select
        label={t("zone")}
        value={said.zone}
        options={[...new Set([said.zone, ...zones()])].sort().map(value => ({ value, label: value }))}
        onChange={zone => change({ zone })}
      />
      <Stack gap="tight">
        <h2 class="plans-small-heading">{t("days")}</h2>
        <AnswerSeveral
          label={t("days")}
          options={DAYS.map(one => ({ key: String(one), label: weekdayName(one) }))}
          value={days.map(String)}
          onAnswer={keys => change({ week: { ...said.week, days: keys.map(Number).sort() } })}
        />
        {isTried && wrong.days && <NoticeLine tone="amber">{t("days.wrong")}</NoticeLine>}
      </Stack>
      <div class="plans-pair">
        <TextField
          type="time"
          label={t("from")}
          value={from}
          onInput={from => change({ week: { ...said.week, from } })}
        />
        <TextField
          type="time"
          label={t("to")}
          value={to}
          error={isTried && wrong.hours ? t("wrong") : undefined}
          onInput={to => change({ week: { ...said.week, to } })}
        />
      </div>
      <Holidays days={said.holidays} onChange={holidays => change({ holidays })} />
      <ActionBar>
        <Button kind="primary" busy={busy} onClick={() => void save()}>
          {t("save")}
        </Button>
      </ActionBar>
    </Stack>
  )
}

/** Past ones stay in the list that is sent, and out of sight. */
function Holidays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const [typed, setTyped] = useState("")
  const coming = days.filter(one => one >= today.value).sort()
  const add = () => {
    if (typed && !days.includes(typed)) onChange([...days, typed])
    setTyped("")
  }
  return (
    <Stack gap="tight">
      <h2 class="plans-small-heading">{t("holidays")}</h2>
      {coming.length === 0 && <p class="t-soft">{t("holidays.none")}</p>}
      <Rows label={t("holidays")}>
        {coming.map(one => (
          <div key={one} class="due-line">
            <Row title={day(one)} meta={one} />
            <div class="due-acts plans-skip">
              <Button
                kind="plain"
                name={t("remove.name", { day: day(one) })}
                onClick={() => onChange(days.filter(other => other !== one))}
              >
                {t("remove")}
              </Button>
            </div>
          </div>
        ))}
      </Rows>
      <div class="plans-pair">
        <TextField type="date" label={t("holiday")} value={typed} onInput={setTyped} onEnter={add} />
        <div class="plans-add">
          <Button icon="plus" disabled={!typed} onClick={add}>
            {t("add")}
          </Button>
        </div>
      </div>
    </Stack>
  )
}

function Told({ said }: { said: Said }) {
  const { days, from, to } = said.week
  const coming = said.holidays.filter(one => one >= today.value).sort()
  return (
    <Stack>
      <Facts
        facts={[
          { term: t("zone"), value: said.zone },
          { term: t("days"), value: [...days].sort().map(weekdayName).join(", ") },
          { term: t("clock"), value: `${from} – ${to}` },
          { term: t("holidays"), value: coming.map(one => day(one)).join(", ") || t("holidays.none") },
        ]}
      />
      <NoticeLine tone="info">{t("closed")}</NoticeLine>
    </Stack>
  )
}
