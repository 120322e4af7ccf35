// The stoplight of an issue: shape, colour and the word beside it.
import type { Issue } from "../../contract/entities.gen"
import type { Tone } from "../../ui"
import { t as shared } from "../../words"
import { stoplight } from "./rules"
import { t } from "./words"

const TONES = { green: "green", yellow: "amber", red: "red" } as const

/** What nobody has seen is not in progress, and has no colour yet. */
export function light(issue: Pick<Issue, "state">): { tone: Tone; word: string } {
  const tone = issue.state === "new" ? "none" : TONES[stoplight(issue.state)]
  return { tone, word: t(`state.${issue.state}`) }
}

/** What cannot wait, in a word: it is danger, or a fix that is none. */
export const alarm = ({ priority, reopened, state }: Issue): string =>
  priority === "P1" ? shared("priority.P1") : reopened && state !== "blocked" ? t("row.again") : ""

/** "Cost. The wall carries the roof.": the listed reason of a no, and the sentence. */
export const whyNot = ({ state, reason, why }: Pick<Issue, "state"> & Partial<Pick<Issue, "reason" | "why">>): string =>
  [state === "declined" && reason && t(`decline.${reason}`), why].filter(Boolean).join(". ")

/** With the reason, where a reason is the answer: "Cannot, because the wall is load-bearing." */
export function lightInFull(issue: Issue): { tone: Tone; word: string } {
  const { tone, word } = light(issue)
  if (issue.state === "declined" && issue.why) return { tone, word: t("state.declined.why", { why: whyNot(issue) }) }
  if (issue.state === "blocked" && issue.why) return { tone, word: t("state.blocked.why", { why: issue.why }) }
  return { tone, word }
}
