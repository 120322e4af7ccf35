// How much time an issue still has, in words. Pure: the time of asking is an argument.
import type { Issue } from "../../contract/entities.gen"
import { day, when } from "../../words/format"
import { dueAt, isStopped, urgency } from "./rules"
import { t } from "./words"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "20 min", "2 h", "3 days": never nothing, and never more than there is. */
export function span(length: number): string {
  if (length < HOUR) return t("span.minutes", { n: Math.max(1, Math.floor(length / MINUTE)) })
  if (length < 2 * DAY) return t("span.hours", { n: Math.floor(length / HOUR) })
  return t("span.days", { n: Math.floor(length / DAY) })
}

export const isLate = (issue: Issue, now: number): boolean => urgency(issue, now) === "overdue"

/** For a row: "2 h left", "3 days late"; nothing once it is closed. */
export function timeLeft(issue: Issue, now: number): string {
  const due = dueAt(issue)
  if (due === null) return ""
  if (isStopped(issue, now)) return t("clock.stopped")
  const left = Date.parse(due) - now
  return left < 0 ? t("clock.late", { span: span(-left) }) : t("clock.left", { span: span(left) })
}

/** For the detail: "To be seen by 14:00, 2 h left". */
export function clock(issue: Issue, now: number): string {
  const due = dueAt(issue)
  if (due === null) return closed(issue, now)
  if (isStopped(issue, now)) return stopped(issue)
  const first = issue.state === "new" ? "answer" : "resolve"
  const kind = due === issue.word_by ? "word" : first
  const tense = isLate(issue, now) ? "was" : "is"
  return t(`clock.${kind}.${tense}`, { when: when(due, now), left: timeLeft(issue, now) })
}

const stopped = ({ look_again_on }: Issue): string =>
  look_again_on ? t("clock.look_again", { day: day(look_again_on) }) : t("clock.stopped.long")

function closed(issue: Issue, now: number): string {
  const at = issue.closed_at ?? issue.resolved_at
  return at
    ? t(`clock.${issue.state as "resolved" | "confirmed" | "unconfirmed" | "declined"}`, { when: when(at, now) })
    : ""
}

/** For the facts: "twice, 5 days", of blocked time, which is shown and not hidden. */
export function stood(issue: Issue, now: number): string {
  const stops = issue.stops ?? [] // a device may still hold what an older server told
  const length = stops.reduce((sum, { begins, ends }) => sum + Math.min(Date.parse(ends), now) - Date.parse(begins), 0)
  return stops.length ? t("fact.stood.value", { n: stops.length, span: span(Math.max(length, 0)) }) : ""
}
