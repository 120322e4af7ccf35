// What a notice says in the inbox, where it leads, and the sign beside it.
import type { Issue, Notice } from "../../contract/entities.gen"
import { OPENS } from "../../contract/tables.gen"
import { one } from "../../sync"
import type { IconName } from "../../ui"
import { day } from "../../words/format"
import { called, shortName, whyNot } from "../followups/index"
import { t } from "./inbox-words"
import { t as word } from "./words"

/** A newer server may know kinds that we do not. */
export const opens = (notice: Notice): string =>
  ((OPENS as Record<string, string>)[notice.kind] ?? "/me/inbox").replace("{id}", notice.about.id)

export const sign = ({ kind }: Notice): IconName => ICONS[kind] ?? "bell"

export function said(notice: Notice): string {
  const who = shortName(notice.by_id) || word("somebody")
  const key = `notice.${notice.kind}` as Parameters<typeof t>[0]
  // Asked once: what was answered since asks no more.
  if (notice.kind === "issue.resolved" && isAnswered(notice)) return t("notice.issue.resolved.before", { who })
  if (notice.kind === "issue.promised")
    return notice.text ? t(key, { who, day: day(notice.text) }) : t("notice.issue.promised.none", { who })
  const whole = notice.kind === "issue.merged" && wholeOf(notice)
  if (whole) return t("notice.issue.merged.into", { issue: called(whole) })
  return notice.kind in ICONS ? t(key, { who }) : t("notice.other")
}

function isAnswered({ about }: Notice): boolean {
  const state = one("issue", about.id).value?.state
  return state !== undefined && state !== "resolved"
}

/** What it is one with still, where that is on this device. */
function wholeOf({ about }: Notice): Issue | undefined {
  const into = one("issue", about.id).value?.merged_into_id
  return into ? one("issue", into).value : undefined
}

/** What it is about is called: "Call bell bed 12 silent". */
export function titleOf({ about: { entity, id } }: Notice): string | undefined {
  return entity === "issue" || entity === "card" ? one(entity, id).value?.title : undefined
}

/** The words that came with it, unless they are its title, which stands there already. */
export function wordsOf(notice: Notice, title: string | undefined): string {
  const text = notice.kind === "issue.promised" ? "" : answerOf(notice)
  return text && text !== title?.trim() ? word("quoted", { text }) : ""
}

/** A no with its listed reason, as long as it is the one that holds. */
function answerOf({ kind, text, about }: Notice): string {
  const issue = kind === "issue.declined" ? one("issue", about.id).value : undefined
  return issue?.why && issue.why === text ? whyNot(issue) : (text?.trim() ?? "")
}

const ICONS: Record<Notice["kind"], IconName> = {
  "issue.raised": "issue",
  "issue.acknowledged": "eye",
  "issue.assigned": "person",
  "issue.taken": "star",
  "issue.promised": "clock",
  "issue.started": "next",
  "issue.blocked": "block",
  "issue.commented": "comment",
  "issue.me_too": "person",
  "issue.resolved": "check",
  "issue.declined": "close",
  "issue.confirmed": "check",
  "issue.reopened": "undo",
  "issue.priority_set": "clock",
  "issue.routed": "follow",
  "issue.mentioned": "comment",
  "issue.disputed": "comment",
  "issue.settled": "check",
  "issue.urged": "escalate",
  "issue.parent_set": "next",
  "issue.merged": "follow",
  "issue.unmerged": "undo",
  "issue.asked_again": "check",
  "issue.closed": "close",
  "issue.escalated": "escalate",
  "issue.new_hours": "clock",
  "issue.answered": "comment",
  "card.answered": "comment",
  "card.escalated": "escalate",
  "card.waiting": "clock",
  "kudos.given": "kudos",
  "kudos.thanked": "kudos",
  "huddle.ended": "huddle",
  "round.handed": "round",
}
