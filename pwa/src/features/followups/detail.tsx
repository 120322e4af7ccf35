// One issue: where it stands, how long there is, whose it is, its story, and the one next action.
import { useEffect, useRef } from "preact/hooks"
import { iso, minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { mine, one } from "../../sync"
import { ActionBar, Button, Menu, NoticeLine, Stack, Stoplight } from "../../ui"
import { SimilarIssues } from "../capture/index"
import { MutedLine, muteItems } from "../notices/index"
import { comment, confirm, nextOf, possible, reopen, settle } from "./actions"
import { clock } from "./clock-line"
import { CommentField } from "./comments"
import { press } from "./doing"
import { IssueFacts } from "./facts"
import { isLate } from "./time-left"
import "./followups.css"
import "./print.css"
import { day, time, when } from "../../words/format"
import { lightInFull } from "./lights"
import { AnsweredThere, OneWithThis } from "./merged"
import { IssuePhotos } from "./photos"
import { items } from "./row"
import { isOpen } from "./rules"
import { seldom } from "./seldom"
import { IssueStory } from "./story"
import { t } from "./story-words"
import { issueOf } from "./visited"
import { t as word } from "./words"

const BothSides = seldom(() => import("./both-sides").then(it => it.BothSides))
const LookUp = seldom(() => import("./look-up").then(it => it.LookUp))

export function Detail({ id }: { id: string }) {
  const issue = issueOf(id)
  if (!issue) return <LookUp key={id} id={id} />
  return <IssueDetail issue={issue} />
}

function IssueDetail({ issue }: { issue: Issue }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [issue.id])
  const now = minute.value
  return (
    <article class="followups-issue">
      <Stack>
        <Stack gap="tight">
          <h2 class="t-title followups-title" ref={heading} tabIndex={-1}>
            {issue.number ? <span class="t-soft">#{issue.number} </span> : null}
            {issue.title}
          </h2>
          <Stoplight {...lightInFull(issue)} />
          <p class={isLate(issue, now) ? "followups-late" : "t-soft"}>{clock(issue, now)}</p>
        </Stack>
        <InConfidence issue={issue} />
        <MutedLine issue={issue} />
        <AnsweredThere issue={issue} />
        {issue.disputed_at && isOpen(issue.state) && <NoticeLine tone="amber">{disputed(issue, now)}</NoticeLine>}
        {settle.can(issue, mine()) && <BothSides issue={issue} />}
        {issue.detail && <p class="followups-words">{issue.detail}</p>}
        {issue.what_we_did && !issue.why && (
          <NoticeLine tone="green">
            <strong>{t("what.we.did")}: </strong>
            {issue.what_we_did}
          </NoticeLine>
        )}
        <IssueFacts issue={issue} />
        <SimilarIssues issue={issue} />
        <IssuePhotos issue={issue} />
        <OneWithThis issue={issue} />
        <IssueStory issue={issue} />
        <p class="followups-printed t-soft t-small">{t("printed", { day: day(iso(now)), time: time(iso(now)) })}</p>
        {issue.state !== "merged" && comment.can(issue, mine()) && (
          <div class="followups-write">
            <CommentField issue={issue} />
          </div>
        )}
        <Bar issue={issue} />
      </Stack>
    </article>
  )
}

/** On paper too: whoever finds it must know. */
function InConfidence({ issue }: { issue: Issue }) {
  const queue = one("queue", issue.queue_id).value
  if (!queue?.restricted) return null
  return (
    <NoticeLine tone="info">
      <strong>{t("confidence")}</strong> {t("confidence.who", { queue: queue.name })}
    </NoticeLine>
  )
}

function disputed({ settle_by, urged_at, tier }: Issue, now: number): string {
  if (!settle_by) return t("disputed")
  const at = when(settle_by, now)
  if (urged_at) return t("disputed.urged", { when: at, tier })
  return t(now > Date.parse(settle_by) ? "disputed.late" : "disputed.by", { when: at })
}

/** The one next action, and the rest under "More". Who asked is asked back: "Fixed?" */
function Bar({ issue }: { issue: Issue }) {
  const next = nextOf(issue, mine())
  const isAskedBack = next === confirm
  const rest = possible(issue, mine()).filter(action => action !== next && !(isAskedBack && action === reopen))
  const more = [...items(rest, issue), ...muteItems(issue)]
  if (!next && more.length === 0) return null
  return (
    <ActionBar>
      {isAskedBack && <span class="followups-ask">{word("confirm.ask")}</span>}
      {next && (
        <Button kind="primary" icon={next.icon} onClick={() => press(next, issue)}>
          {word(next.label)}
        </Button>
      )}
      {isAskedBack && <Button onClick={() => press(reopen, issue)}>{word(reopen.label)}</Button>}
      {more.length > 0 && <Menu label={word("more")} text={word("more")} items={more} />}
    </ActionBar>
  )
}
