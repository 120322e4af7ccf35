// Plans as people say them: how often, who, and the names of days.
import type { Plan } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { roleWord } from "../../words/role-words"
import { personName } from "../followups/index"
import { weekdayName } from "./due-words"
import { type Often, read } from "./often"
import { t } from "./words"

const WHOLE_WEEK = 7

export function saidOften(often: Often): string {
  const n = often.interval
  if (often.kind === "week") {
    const isDaily = n === 1 && often.days.length === WHOLE_WEEK
    return isDaily ? t("often.every.day") : t("often.week", { n, days: inLine(often.days.map(weekdayName)) })
  }
  if (often.kind === "weekday") return t("often.weekday", { n, nth: saidNth(often.nth), day: weekdayName(often.day) })
  return often.on === -1 ? t("often.last", { n }) : t("often.day", { n, on: often.on })
}

export const NTH = [1, 2, 3, 4, -1] as const
export const saidNth = (nth: number): string => t(`nth.${nth as (typeof NTH)[number]}`)

/** "Monday, Tuesday and Friday" */
function inLine(names: readonly string[]): string {
  const last = names.at(-1) ?? ""
  return names.length > 1 ? `${names.slice(0, -1).join(", ")}${t("often.and")}${last}` : last
}

/** In words, or where there are none for it, as it was written. */
export function saidRule({ rule, starts_on }: Pick<Plan, "rule" | "starts_on">): string {
  const often = read(rule, starts_on)
  return often ? saidOften(often) : rule
}

export function saidWho({ person_id, role }: Pick<Plan, "person_id" | "role">): string {
  if (role) return roleWord(role)
  return person_id === mine().id ? t("plan.person.you", { name: mine().name }) : personName(person_id)
}
