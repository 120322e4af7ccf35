// What became of an issue, in one sentence: what was done, why not, or whose it is now.
import type { Issue } from "../../contract/entities.gen"
import { day } from "../../words/format"
import { shortName, whyNot } from "../followups/index"
import { t } from "./words"

/** Who gave the last answer. */
const answeredBy = (issue: Issue): string | null =>
  issue.story.findLast(step => step.verb === "resolve" || step.verb === "decline")?.by ?? null

export function quoted(issue: Issue): string {
  const text = issue.what_we_did ?? ""
  const name = shortName(answeredBy(issue))
  if (!text) return ""
  return name ? t("heard.by", { name, text }) : t("heard.text", { text })
}

export function becameOf(issue: Issue): string {
  switch (issue.state) {
    case "resolved":
    case "confirmed":
    case "unconfirmed":
      return quoted(issue)
    case "declined":
    case "blocked":
      return issue.why ? t("became.because", { why: whyNot(issue) }) : ""
    case "new":
      return t("became.new")
    default:
      return underWay(issue)
  }
}

function underWay(issue: Issue): string {
  const name = shortName(issue.owner_id)
  if (!name) return t("became.nobody")
  return issue.promised_on ? t("became.promised", { name, day: day(issue.promised_on) }) : t("became.owner", { name })
}
