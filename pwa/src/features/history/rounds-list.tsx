// The finished rounds of a unit, page by page, with a year of them in five figures above.
import { minute } from "../../base/clock"
import type { History, RoundLine, RoundsSummary, TemplateSummary } from "../../contract/reads.gen"
import { all } from "../../sync"
import { NoticeLine, Row, Rows, SectionHeading, Stack, Stat, Stats } from "../../ui"
import { inWords } from "../../words"
import { when } from "../../words/format"
import { Nothing } from "../page"
import { copies } from "./copies"
import { each, figure } from "./figures"
import { linesOf, summaryOf } from "./kept"
import { Older } from "./older"
import { asking, pastRoundPath } from "./paths"
import { usePages, useRead } from "./read"
import { t } from "./words"

type Props = { unit_id: string; template: string | undefined }

export function RoundsList({ unit_id, template }: Props) {
  const { first, pages, ...paging } = usePages<History>(asking("", { unit_id, template_key: template }))
  if (first.state === "asking") return <p class="t-soft">{t("asking")}</p>
  if (first.state === "refused") return <NoticeLine tone="amber">{first.sentence}</NoticeLine>
  const isOffline = first.state === "offline"
  const lines = isOffline ? linesOf(copies(), unit_id, template) : pages.flatMap(page => page.rounds)
  return (
    <Stack>
      {isOffline && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
      {lines.length === 0 ? (
        <Nothing>{t("rounds.none")}</Nothing>
      ) : (
        <>
          {isOffline ? (
            <InShort heading={t("kept.heading")} found={summaryOf(lines, all("template").value)} />
          ) : (
            <Year unit_id={unit_id} template={template} />
          )}
          <Rows label={t("rounds.list")}>
            {lines.map(line => (
              <Line key={line.id} line={line} isOfOne={template !== undefined} />
            ))}
          </Rows>
          <Older label={t("rounds.older")} {...paging} />
        </>
      )}
    </Stack>
  )
}

function Line({ line, isOfOne }: { line: RoundLine; isOfOne: boolean }) {
  const template = all("template").value.get(line.template_id)
  const room = line.room_id && all("room").value.get(line.room_id)?.name
  const day = when(line.finished_at, minute.value)
  const { raised, answered, open } = line.issues
  const meta = [
    isOfOne || day,
    all("person").value.get(line.rounder_id)?.name,
    room,
    t("minutes", { n: line.minutes }),
    raised > 0 && t("raised", { n: raised }),
    answered > 0 && t("answered", { n: answered }),
    open > 0 && t("open", { n: open }),
    line.kudos > 0 && t("thanked", { n: line.kudos }),
  ]
  return (
    <Row
      href={pastRoundPath(line.unit_id, line.id)}
      title={isOfOne || !template ? day : inWords(template.title)}
      meta={meta.filter(part => typeof part === "string" && part).join(" · ")}
    />
  )
}

function Year({ unit_id, template }: Props) {
  const read = useRead<RoundsSummary>(asking("/summary", { unit_id }))
  if (read.state !== "told") return null
  const found = read.body.templates.filter(one => template === undefined || one.template_key === template)
  return <InShort heading={t("year.heading")} found={found} />
}

function InShort({ heading, found }: { heading: string; found: readonly TemplateSummary[] }) {
  const rounds = found.reduce((sum, one) => sum + one.rounds, 0)
  const issues = (name: keyof TemplateSummary["issues"]) => found.reduce((sum, one) => sum + one.issues[name], 0)
  const [only] = found
  if (rounds === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{heading}</SectionHeading>
      <Stats>
        <Stat number={figure(rounds)} label={t("year.rounds", { n: rounds })} />
        {found.length === 1 && only && <Stat number={figure(only.minutes)} label={t("year.minutes")} />}
        <Stat number={each(issues("raised"), rounds)} label={t("year.raised")} />
        <Stat number={each(issues("answered"), rounds)} label={t("year.answered")} />
        <Stat number={figure(issues("open"))} label={t("year.open")} />
      </Stats>
    </Stack>
  )
}
