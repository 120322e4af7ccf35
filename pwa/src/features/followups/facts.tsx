// What is so about an issue: whose it is, where it waits, where it came from.
import { minute } from "../../base/clock"
import type { Issue, Round } from "../../contract/entities.gen"
import { mine, one } from "../../sync"
import { Facts } from "../../ui"
import { inWords, t as shared } from "../../words"
import { categoryWord } from "../../words/category-words"
import { day } from "../../words/format"
import { pastRoundPath } from "../history/index"
import { roundPath } from "../rounds/index"
import { stood } from "./clock-line"
import { called, personName, queueName, unitName } from "./names"
import { outsideLink } from "./outside"
import { addressOf } from "./row"
import { t } from "./story-words"

export function IssueFacts({ issue }: { issue: Issue }) {
  const room = issue.room_id ? one("room", issue.room_id).value?.name : undefined
  const facts = [
    { term: t("fact.owner"), value: owner(issue) },
    { term: t("fact.reporters"), value: reporters(issue) },
    { term: t("fact.queue"), value: queueName(issue.queue_id) },
    { term: t("fact.watchers"), value: watchers(issue) },
    { term: t("part.of"), value: issue.parent_id && <Bigger id={issue.parent_id} /> },
    { term: t("fact.unit"), value: [unitName(issue.unit_id), room].filter(Boolean).join(" · ") },
    { term: t("fact.kind"), value: kind(issue) },
    { term: t("fact.outside"), value: issue.outside_number && <Outside issue={issue} number={issue.outside_number} /> },
    { term: t("fact.effort"), value: issue.effort && t(`effort.${issue.effort}`) },
    { term: t("fact.tier"), value: issue.tier > 1 ? t("fact.tier.value", { tier: issue.tier }) : "" },
    { term: t("fact.stood"), value: stood(issue, minute.value) },
    { term: t("fact.from"), value: source(issue) },
  ]
  return <Facts facts={facts.filter(fact => fact.value)} />
}

const kind = ({ category, priority }: Issue): string =>
  [categoryWord(category), shared(`priority.${priority}`)].join(" · ")

function owner(issue: Issue): string {
  const name = personName(issue.owner_id) || t("fact.nobody")
  return issue.promised_on ? t("fact.promised", { name, day: day(issue.promised_on) }) : name
}

/** Shown once there are several, or nobody to be known: who raised it stands in the story. */
function reporters({ raised_by, anonymous, me_too = [] }: Issue): string {
  const name = personName(raised_by) || t(anonymous ? "story.unnamed" : "story.nobody")
  if (me_too.length) return t("fact.reporters.more", { name, n: me_too.length })
  return anonymous ? name : ""
}

const MOST_NAMED = 6

/** Oneself first; whoever is not known on this device is counted. */
function watchers({ watchers: ids = [] }: Issue): string {
  const self = mine().id
  const known = ids.filter(id => id !== self).flatMap(id => personName(id) || [])
  const names = [...(ids.includes(self) ? [t("fact.you")] : []), ...known].slice(0, MOST_NAMED)
  const more = ids.length - names.length
  if (names.length === 0) return more > 0 ? t("fact.watchers.count", { n: more }) : ""
  return more > 0 ? t("fact.reporters.more", { name: names.join(", "), n: more }) : names.join(", ")
}

function Bigger({ id }: { id: string }) {
  const issue = one("issue", id).value
  if (!issue) return <>{t("story.another")}</>
  return <a href={addressOf(issue)}>{called(issue)}</a>
}

function Outside({ issue, number }: { issue: Issue; number: string }) {
  const link = outsideLink(issue.category, number)
  if (!link) return <>{number}</>
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      {number} <span class="t-soft t-small">{t("fact.outside.there")}</span>
    </a>
  )
}

function source(issue: Issue) {
  if (issue.card_id) return <FromCard id={issue.card_id} />
  return issue.round_id && <FromRound issue={issue} id={issue.round_id} />
}

/** The device may have let the round go: the server still knows it. */
function FromRound({ issue, id }: { issue: Issue; id: string }) {
  const round = one("round", id).value
  const template = round && one("template", round.template_id).value
  const item = template?.items.find(one => one.id === issue.question_id)
  const title = template ? inWords(template.title) : t("from.round")
  const words = item ? t("from.question", { round: title, question: inWords(item.text) }) : title
  const path = roundAt(id, round, issue.unit_id)
  return path ? <a href={path}>{words}</a> : words
}

/** Where it is read, by whoever may: a round is its unit's once it is finished, and until then its rounder's own. */
function roundAt(id: string, round: Round | undefined, unit_id: string): string | undefined {
  const me = mine()
  if (round && round.state !== "finished") return round.rounder_id === me.id ? roundPath(id) : undefined
  const unit = round?.unit_id ?? unit_id
  return round || me.all_units || me.unit_ids.includes(unit) ? pastRoundPath(unit, id) : undefined
}

function FromCard({ id }: { id: string }) {
  const card = one("card", id).value
  const board = card && one("board", card.board_id).value
  if (!board) return <>{t("from.card")}</>
  return <a href={`/huddle/${board.id}`}>{t("from.board", { board: board.name })}</a>
}
