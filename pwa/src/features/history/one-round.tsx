// One finished round read like a letter: from this device if it is here, else from the server.
import { minute } from "../../base/clock"
import type { Params } from "../../base/router"
import type { Round, Template } from "../../contract/entities.gen"
import { all, mine, one } from "../../sync"
import { Facts, NoticeLine, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { when } from "../../words/format"
import { RaisedIssue } from "../capture/index"
import { Nothing, Page } from "../page"
import { asked, givenIn, linesAnswered, raisedIn, Said } from "../rounds/asked"
import "./history.css"
import { minutesBetween } from "./kept"
import { historyPath } from "./paths"
import { useRead } from "./read"
import { t } from "./words"

export function OneRound({ params }: { params: Params }) {
  const { unit = "", id = "" } = params
  const kept = one("round", id).value
  const here = kept?.state === "finished" ? kept : undefined
  const read = useRead<Round>(here ? undefined : `/api/v1/rounds/${id}`)
  const round = here ?? (read.state === "told" ? read.body : undefined)
  const template = round && all("template").value.get(round.template_id)
  return (
    <Page title={t("title")} backTo={historyPath(unit)}>
      {round && template ? (
        <Letter round={round} template={template} />
      ) : read.state === "offline" ? (
        <NoticeLine tone="info">{t("offline.nothing")}</NoticeLine>
      ) : read.state === "refused" || round ? (
        <Nothing>{t("round.missing")}</Nothing>
      ) : (
        <p class="t-soft">{t("asking")}</p>
      )}
    </Page>
  )
}

function Letter({ round, template }: { round: Round; template: Template }) {
  const isMine = round.rounder_id === mine().id
  const given = givenIn(round, all("private_answer").value.values())
  const items = asked(linesAnswered(round, template), given, isMine).filter(item => given.has(item.id))
  const raised = raisedIn(all("issue").value.values(), round.id)
  const room = round.room_id && all("room").value.get(round.room_id)?.name
  const place = [all("unit").value.get(round.unit_id)?.name, room].filter(Boolean).join(" · ")
  const ended = round.finished_at ?? round.started_at
  return (
    <Stack>
      <h2 class="t-title">{inWords(template.title)}</h2>
      <Facts
        facts={[
          { term: t("round.where"), value: place },
          { term: t("round.who"), value: all("person").value.get(round.rounder_id)?.name ?? "" },
          { term: t("round.when"), value: when(ended, minute.value) },
          { term: t("round.took"), value: t("minutes", { n: minutesBetween(round.started_at, ended) }) },
        ].filter(fact => fact.value)}
      />
      {raised.length > 0 && (
        <Stack gap="tight">
          <SectionHeading level={3}>{t("round.raised")}</SectionHeading>
          <Rows>
            {raised.map(issue => (
              <RaisedIssue key={issue.id} issue={issue} />
            ))}
          </Rows>
        </Stack>
      )}
      {items.length === 0 ? (
        <p class="t-soft">{t("round.nothing")}</p>
      ) : (
        <Said items={items} given={given} isScored={!template.conversation} />
      )}
    </Stack>
  )
}
