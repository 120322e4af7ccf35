// What a template costs, in words: by its author, by its questions, and in a month.
import { iso, minute } from "../../base/clock"
import type { Template } from "../../contract/entities.gen"
import { all } from "../../sync"
import { minutesOf, monthOf } from "./minutes"
import { t } from "./words"

/** "10 min by its author, about 11 by its questions" */
export const costWords = (template: Template): string =>
  t("cost.round", { author: template.minutes, n: minutesOf(template) })

/** Said under the field in which the author writes the minutes. */
export const costHint = (template: Template): string => t("cost.hint", { n: minutesOf(template) })

/** "About 26 rounds, 4 h 20 min, under 2 plans" */
export function monthWords(template: Template): string {
  const { plans, rounds, minutes } = monthOf(template, all("plan").value.values(), iso(minute.value).slice(0, 10))
  return plans === 0 ? t("cost.month.none") : t("cost.month", { n: plans, rounds, time: timeWords(minutes) })
}

const timeWords = (minutes: number): string =>
  minutes < 60
    ? t("minutes", { n: minutes })
    : t("cost.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
