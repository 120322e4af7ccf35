// What came of it in a unit: the stoplight report to read, share and hang up, and the numbers of the loop.
import { useMemo } from "preact/hooks"
import { minute } from "../../base/clock"
import { byName } from "../../base/plain"
import { go, type Params, place } from "../../base/router"
import { all, mine } from "../../sync"
import { Segments, Select, Stack } from "../../ui"
import { unitsSeen, usualUnit } from "../history/asked"
import { Nothing, Page } from "../page"
import { Export } from "./export"
import { Numbers } from "./numbers"
import { reportsPath, SHOWN, type Show } from "./paths"
import { choices, chosen, lastDays, type Span, spanOf } from "./period"
import "./reports.css"
import "./print.css"
import { StoplightReport } from "./stoplight"
import { ALL, isWider, widerOf } from "./wider"
import { t } from "./words"

/** A sheet for the corridor is about a quarter, a line wants a year. */
const USUAL: Record<Show, number> = { stoplight: 90, numbers: 365, list: 90 }

export function Reports({ params }: { params: Params }) {
  const unit_id = params.unit ?? usualUnit()
  const { query } = place.value
  const show = SHOWN.find(one => one === query.get("show")) ?? "stoplight"
  // What is wider than a unit has numbers, and no sheet for one corridor.
  const shown = unit_id && isWider(unit_id) && show !== "numbers" ? usualUnit() : unit_id
  const asked = spanOf(query)
  const span = asked ?? lastDays(USUAL[show], minute.value)
  const move = (to: { unit?: string; show?: Show } & Partial<Span>) =>
    go(reportsPath(to.unit ?? unit_id, { show, ...asked, ...to }), { replace: true })
  return (
    <Page title={t("title")} backTo="/">
      {shown ? (
        <Stack>
          <div class="reports-choose">
            <UnitSelect value={shown} hasWider={show === "numbers"} onChange={unit => move({ unit })} />
            <PeriodSelect span={span} onChange={move} />
          </div>
          <Segments
            label={t("shows")}
            options={SHOWN.map(key => ({ key, label: t(`shows.${key}`) }))}
            value={show}
            onChange={key => move({ show: key as Show })}
          >
            {show === "stoplight" && <StoplightReport unit_id={shown} span={span} all={query.get("lines") === "all"} />}
            {show === "numbers" && <Numbers of={shown} span={span} />}
            {show === "list" && <Export unit_id={shown} span={span} />}
          </Segments>
        </Stack>
      ) : (
        <Nothing>{t("no.units")}</Nothing>
      )}
    </Page>
  )
}

function PeriodSelect({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const offered = choices(span, minute.value)
  return (
    <Select
      label={t("choose.period")}
      value={chosen(offered, span)}
      options={offered.map(({ key, label }) => ({ value: key, label }))}
      onChange={key => {
        const found = offered.find(one => one.key === key)
        if (found) onChange({ from: found.from, to: found.to })
      }}
    />
  )
}

interface Choosing {
  value: string
  hasWider: boolean
  onChange: (unit_id: string) => void
}

function UnitSelect({ value, hasWider, onChange }: Choosing) {
  const units = all("unit").value
  const seen = useMemo(unitsSeen, [units])
  const isMixed = seen.some(one => one.isMine) && seen.some(one => !one.isMine)
  const own = seen.map(({ unit, isMine }) => ({
    value: unit.id,
    label: unit.name,
    group: isMixed ? t(isMine ? "choose.mine" : "choose.others") : hasWider ? t("choose.units") : undefined,
  }))
  return (
    <Select
      label={t("choose.unit")}
      value={value}
      options={hasWider ? [...wider(seen.length), ...own] : own}
      onChange={onChange}
    />
  )
}

/** All one sees, the sites where there are several, and the queues one works. */
function wider(units: number) {
  const { queue_ids, facility_ids, all_units } = mine()
  const named = (kind: "facility" | "queue", ids: (id: string) => boolean, group: string) =>
    [...all(kind).value.values()]
      .filter(({ id }) => ids(id))
      .sort(byName)
      .map(({ id, name }) => ({ value: widerOf(kind, id), label: name, group }))
  const sites = named("facility", id => all_units || facility_ids.includes(id), t("choose.sites"))
  return [
    ...(units > 1 ? [{ value: ALL, label: t("choose.all") }] : []),
    ...(sites.length > 1 ? sites : []),
    ...named("queue", id => queue_ids.includes(id), t("choose.queues")),
  ]
}
