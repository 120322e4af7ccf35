// The clock of an issue in a whole sentence, for where one issue is looked at: rows say less, and a first screen has rows.
import type { Issue } from "../../contract/entities.gen"
import { day, when } from "../../words/format"
import { t } from "./clock-words"
import { dueAt, isStopped } from "./rules"
import { isLate, span, timeLeft } from "./time-left"

/** For the detail: "To be seen by 14:00, 2 h left". */
export function clock(issue: Issue, now: number): string {
  const due = dueAt(issue)
  if (due === null) return closed(issue, now)
  if (isStopped(issue, now)) return stopped(issue)
  const first = issue.state === "new" ? "answer" : "resolve"
  const kind = due === issue.word_by ? "word" : first
  const tense = isLate(issue, now) ? "was" : "is"
  return t(`${kind}.${tense}`, { when: when(due, now), left: timeLeft(issue, now) })
}

const stopped = ({ look_again_on }: Issue): string =>
  look_again_on ? t("look_again", { day: day(look_again_on) }) : t("stopped")

function closed(issue: Issue, now: number): string {
  const at = issue.closed_at ?? issue.resolved_at
  return at ? t(`${issue.state as "resolved" | "confirmed" | "unconfirmed" | "declined"}`, { when: when(at, now) }) : ""
}

/** For the facts: "twice, 5 days", of blocked time, which is shown and not hidden. */
export function stood(issue: Issue, now: number): string {
  const stops = issue.stops ?? [] // a device may still hold what an older server told
  const length = stops.reduce((sum, { begins, ends }) => sum + Math.min(Date.parse(ends), now) - Date.parse(begins), 0)
  // A day moved while it waits ends one stop and begins the next at once: that is one stretch.
  const n = stops.filter(({ begins }, at) => Date.parse(begins) !== Date.parse(stops[at - 1]?.ends ?? "")).length
  return n ? t("stood", { n, span: span(Math.max(length, 0)) }) : ""
}
