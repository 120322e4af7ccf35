// A round by its address: what became of last time, its questions, its summary; found again where it was left.
import { useEffect, useLayoutEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { back, go, place } from "../../base/router"
import type { Round, Template } from "../../contract/entities.gen"
import { mine, one } from "../../sync"
import { Button } from "../../ui"
import { t as shared } from "../../words"
import { Nothing, Page } from "../page"
import { LAST_TIME } from "./draft"
import { LastTime } from "./last-time"
import { roundKind, roundPlace, roundTitle } from "./lines"
import { More } from "./more"
import { roundPath } from "./paths"
import { Question } from "./question"
import type { Asked } from "./rules"
import "./rounds.css"
import { Summary } from "./summary"
import { linesAsked } from "./use-to-verify"
import { Visit } from "./visit"
import { t } from "./words"

export function RoundScreen({ params }: { params: Record<string, string> }) {
  const round = one("round", params.id ?? "").value
  const template = one("template", round?.template_id ?? "").value
  if (!round || !template) return <Missing />
  const underWay = round.state === "open" && round.rounder_id === mine().id
  const isLate = !underWay && place.value.query.has("answer")
  return (
    <Page
      title={<Name round={round} />}
      bare
      backTo="/"
      {...(underWay && { backLabel: t("leave.name"), onBack: () => go("/") })}
      {...(isLate && { backLabel: t("late.back") })}
    >
      {underWay ? <UnderWay round={round} template={template} /> : <Over round={round} template={template} />}
    </Page>
  )
}

/** What was left open can still be said: the address names the question, so that "back" leads to the summary. */
function Over({ round, template }: { round: Round; template: Template }) {
  const asked = round.rounder_id === mine().id ? place.value.query.get("answer") : null
  const item = linesAsked(round, template).find(one => one.id === asked)
  const answer = (id: string) => go(`${roundPath(round.id)}?answer=${encodeURIComponent(id)}`)
  if (!item) return <Summary round={round} template={template} onAnswer={answer} />
  return <Late key={item.id} round={round} template={template} item={item} />
}

function Late({ round, template, item }: { round: Round; template: Template; item: Asked }) {
  const [visit, setVisit] = useState<Visit>()
  useEffect(() => {
    let gone = false
    void Visit.open(round, template).then(found => gone || setVisit(found))
    return () => {
      gone = true
    }
  }, [round.id])
  useLayoutEffect(() => () => void visit?.send(item).catch(() => {}), [visit])
  if (!visit) return null
  return (
    <Question visit={visit} round={round} template={template} item={item} onDone={() => back(roundPath(round.id))} />
  )
}

function UnderWay({ round, template }: { round: Round; template: Template }) {
  const [visit, setVisit] = useState<Visit>()
  useEffect(() => {
    let gone = false
    void Visit.open(round, template).then(found => gone || setVisit(found))
    const release = hold()
    return () => {
      gone = true
      release()
    }
  }, [round.id])
  // Whichever way one leaves, what was written at the last question goes out.
  useEffect(() => () => void visit?.leave().catch(() => {}), [visit])
  if (!visit) return null
  const at = visit.at.value
  const first = visit.first()
  if (at === LAST_TIME && first)
    return (
      <LastTime
        round={round}
        more={<More visit={visit} round={round} />}
        onBack={() => back("/round")}
        onNext={() => visit.go(first)}
      />
    )
  const item = visit.items.find(one => one.id === at) ?? visit.items[0]
  return item ? <Question key={item.id} visit={visit} round={round} template={template} item={item} /> : null
}

/** Two lines, whatever the status beside them says: a header that grows moves the page under the thumb. */
function Name({ round }: { round: Round }) {
  const title = roundTitle(round)
  useEffect(() => {
    document.title = `${title} · ${shared("app.name")}`
  })
  return (
    <span class="round-name">
      <span>{roundPlace(round).join(" · ")}</span>
      <span class="ui-hidden"> · </span>
      <span class="round-name-kind">{roundKind(round)}</span>
    </span>
  )
}

function Missing() {
  return (
    <Page title={t("title")}>
      <Nothing action={<Button href="/">{t("missing.home")}</Button>}>{t("missing")}</Nothing>
    </Page>
  )
}
