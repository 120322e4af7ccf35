// How much time an issue still has, in words. Pure: the time of asking is an argument.
import type { Issue } from "../../contract/entities.gen"
import { day } from "../../words/format"
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

/** For a row: "2 h left", "3 days late", "look again Wed 25 Nov"; nothing once it is closed. */
export function timeLeft(issue: Issue, now: number): string {
  const due = dueAt(issue)
  if (due === null) return ""
  if (isStopped(issue, now))
    return issue.look_again_on ? t("clock.look", { day: day(issue.look_again_on) }) : t("clock.stopped")
  const left = Date.parse(due) - now
  return left < 0 ? t("clock.late", { span: span(-left) }) : t("clock.left", { span: span(left) })
}
