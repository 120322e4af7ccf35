// Is it really fixed? What was said and done, and three answers; "not yet" needs a sentence before it counts.
import type { Issue } from "../../contract/entities.gen"
import { one } from "../../sync"
import { AnswerGroup, Stack } from "../../ui"
import { day } from "../../words/format"
import { called, shortName } from "../followups/index"
import { PhotoStrip } from "../photos/index"
import type { Asking } from "./answers"
import type { Asked } from "./rules"
import { optionsOf } from "./said-as"
import { t } from "./words"

export function FixedAnswer({ item, labelledBy, value, onAnswer, onWrite }: Asking) {
  return (
    <AnswerGroup
      labelledBy={labelledBy}
      options={optionsOf(item)}
      value={typeof value === "string" ? value : null}
      onAnswer={key => (key === "not_yet" ? onWrite(key) : onAnswer(key))}
    />
  )
}

/** The issue in question, in place of written words. */
export function FixedQuestion({ item }: { item: Asked }) {
  const issue = one("issue", item.id).value
  return (
    <>
      <span class="round-asks">{t("verify.ask")}</span> {issue ? called(issue) : item.text.en}
    </>
  )
}

/** What its people say they did. */
export function Done({ issue_id }: { issue_id: string }) {
  const issue = one("issue", issue_id).value
  if (!issue) return null
  const did = lastDid(issue)
  return (
    <Stack gap="tight">
      {did && <p class="round-said-words">{t("verify.did", { did })}</p>}
      <p class="t-soft">{whoAndWhen(issue)}</p>
      <PhotoStrip ids={issue.photo_ids} />
    </Stack>
  )
}

const lastDid = (issue: Issue): string =>
  issue.what_we_did ?? issue.story.findLast(step => step.verb === "resolve")?.text ?? ""

function whoAndWhen(issue: Issue): string {
  const resolved = issue.story.findLast(step => step.verb === "resolve")
  const at = issue.resolved_at ?? resolved?.at
  return [shortName(resolved?.by ?? issue.owner_id), at && day(at)].filter(Boolean).join(" · ")
}
