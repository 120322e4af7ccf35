// What rounds took and brought: by kind of round, or of one kind month by month.
import { useState } from "preact/hooks"
import type { RoundsOfMonth, RoundsSummary, TemplateSummary } from "../../contract/reads.gen"
import { all } from "../../sync"
import { NoticeLine, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing } from "../page"
import { Bars, Ends } from "./chart"
import { copies } from "./copies"
import { each, figure } from "./figures"
import { linesOf, summaryOf } from "./kept"
import { monthWord, series } from "./months"
import { asking } from "./paths"
import { type Period, PeriodSelect, spanOf } from "./period"
import { useRead } from "./read"
import { Table } from "./table"
import { templates } from "./where"
import { t } from "./words"

export function Numbers({ unit_id, template }: { unit_id: string; template: string | undefined }) {
  const [period, setPeriod] = useState<Period>("12")
  const read = useRead<RoundsSummary>(asking("/summary", { unit_id, ...spanOf(period) }))
  const isOffline = read.state === "offline"
  const told = isOffline
    ? summaryOf(linesOf(copies(), unit_id), all("template").value)
    : read.state === "told"
      ? read.body.templates
      : undefined
  const found = told?.filter(one => template === undefined || one.template_key === template)
  return (
    <Stack>
      {isOffline ? (
        <NoticeLine tone="info">{t("offline")}</NoticeLine>
      ) : (
        <div class="history-choose">
          <PeriodSelect value={period} onChange={setPeriod} />
        </div>
      )}
      {read.state === "refused" && <NoticeLine tone="amber">{read.sentence}</NoticeLine>}
      {read.state === "asking" && <p class="t-soft">{t("asking")}</p>}
      {found?.length === 0 && <Nothing>{t("numbers.none")}</Nothing>}
      {found && found.length > 0 && (
        <>
          {template === undefined ? (
            <ByTemplate found={found} />
          ) : (
            found.map(one => <ByMonth key={template} {...one} />)
          )}
          <p class="t-soft t-small">{t("numbers.about")}</p>
        </>
      )}
    </Stack>
  )
}

const FIGURES = ["rounds", "minutes", "raised", "answered", "open"] as const

const cells = ({ rounds, minutes, issues }: Pick<RoundsOfMonth, "rounds" | "minutes" | "issues">): string[] => [
  figure(rounds),
  figure(minutes),
  each(issues.raised, rounds),
  each(issues.answered, rounds),
  figure(issues.open),
]

const heads = (first: "template" | "month"): string[] => [
  t(`table.${first}`),
  ...FIGURES.map(name => t(`table.${name}`)),
]

function ByTemplate({ found }: { found: readonly TemplateSummary[] }) {
  const titles = new Map(templates().map(({ key, title }) => [key, inWords(title)]))
  return (
    <Table
      label={t("table.by.template")}
      heads={heads("template")}
      rows={found.map(one => ({
        key: one.template_key,
        head: titles.get(one.template_key) ?? one.template_key,
        cells: cells(one),
      }))}
    />
  )
}

function ByMonth({ months }: TemplateSummary) {
  const [first, last] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""]
  const all = series(first, last)
  const of = (name: "rounds" | "minutes") => all.map(month => months.find(one => one.month === month)?.[name])
  return (
    <>
      <Drawn heading={t("numbers.rounds")} values={of("rounds")} first={first} last={last} />
      <Drawn heading={t("numbers.minutes")} values={of("minutes")} first={first} last={last} />
      <Table
        label={t("table.by.month")}
        heads={heads("month")}
        rows={[...months].reverse().map(one => ({ key: one.month, head: monthWord(one.month), cells: cells(one) }))}
      />
    </>
  )
}

type DrawnProps = { heading: string; values: readonly (number | undefined)[]; first: string; last: string }

function Drawn({ heading, values, first, last }: DrawnProps) {
  const most = Math.max(...values.map(value => value ?? 0))
  return (
    <Stack gap="tight">
      <SectionHeading>{t("numbers.up.to", { heading, most: figure(most) })}</SectionHeading>
      <div>
        <Bars values={values} most={most} />
        <Ends first={monthWord(first)} last={monthWord(last)} />
      </div>
    </Stack>
  )
}
