// What is said of an issue in the report: what we did, how far it is, or why it cannot be done, and who says so.
import type { StoplightLine } from "../../contract/reads.gen"
import type { Tone } from "../../ui"
import { categoryWord } from "../../words/category-words"
import { shortName } from "../followups/index"
import { dayOf, dayWord } from "./period"
import { t } from "./words"

export type Light = StoplightLine["light"]

export const TONES: Record<Light, Tone> = { green: "green", yellow: "amber", red: "red" }

export const said = (issue: StoplightLine): string => [oneWith(issue), words(issue)].filter(Boolean).join(" ")

/** "One with #12, Pumps everywhere." */
function oneWith({ one_with, state }: StoplightLine): string {
  if (one_with) return t("one.with", { number: one_with.number, title: ended(one_with.title) })
  return state === "merged" ? t("one.with.another") : ""
}

function words(issue: StoplightLine): string {
  if (issue.state === "merged") return "" // what it is one with is not to be told of here
  if (issue.light === "green") return issue.what_we_did ?? ""
  if (issue.light === "red") return refusal(issue)
  return [standing(issue), later(issue)].filter(Boolean).join(" ")
}

/** "The wall carries the roof. (It would not be safe)" */
function refusal({ why, reason }: StoplightLine): string {
  const because = reason ? t(`reason.${reason}`) : ""
  return why && because ? `${why} (${because})` : (why ?? because)
}

function standing(issue: StoplightLine): string {
  if (issue.state === "blocked") return t("state.blocked", { why: ended(issue.why ?? "") })
  const name = shortName(issue.owner_id)
  if (issue.state === "acknowledged") return name ? t("state.acknowledged.by", { name }) : t("state.acknowledged")
  if (issue.state === "in_progress") return name ? t("state.in_progress.by", { name }) : t("state.in_progress")
  return t("state.new")
}

const ended = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)

function later({ state, look_again_on, promised_on }: StoplightLine): string {
  if (state === "blocked" && look_again_on) return t("look.again", { day: dayWord(look_again_on) })
  return promised_on ? t("promised", { day: dayWord(promised_on) }) : ""
}

/** "#12 · Equipment · 9 Nov 2026" */
export const about = ({ number, category, raised_at }: StoplightLine): string =>
  [`#${number}`, categoryWord(category), dayWord(dayOf(Date.parse(raised_at)))].join(" · ")

/** What stands before an answer. */
export const lead = (light: Light): string => (light === "yellow" ? "" : t(light === "green" ? "said.did" : "said.why"))

/** Who answered, and when; and that nobody said whether it is fixed. */
export function meta({ answered_by, answered_at, state }: StoplightLine): string {
  if (!answered_at) return ""
  const day = dayWord(dayOf(Date.parse(answered_at)))
  const name = shortName(answered_by)
  const answered = name ? t("by", { name, day }) : day
  return state === "unconfirmed" ? `${answered} · ${t("unconfirmed")}` : answered
}
