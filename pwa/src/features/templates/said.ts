// A template in words: what a question is, what may be answered, when it shows, what an answer leads to.
import type { Bound, Condition, Item, Suggest, Template } from "../../contract/entities.gen"
import { inWords, t as shared } from "../../words"
import { categoryWord } from "../../words/category-words"
import { choices, isQuestion } from "../rounds/rules"
import { t } from "./words"

export const ANY = "*"

export const titleOf = (template: Pick<Template, "title">): string => inWords(template.title).trim() || t("untitled")

export const typeWord = (item: Pick<Item, "type">): string => t(`type.${item.type}`)

/** The words of a line or question; one without says so. */
export function itemWords(item: Pick<Item, "text" | "type">): string {
  const words = inWords(item.text).trim()
  if (!words) return t("item.empty")
  return isQuestion(item) ? words : t("quoted", { words })
}

/** An answer key as one would say it. */
export function answerWord(item: Item, key: string): string {
  if (key === ANY) return t("any")
  if (item.type === "yes_no" && (key === "yes" || key === "no" || key === "na")) return t(`answer.${key}`)
  if (item.type === "number" && (key === "green" || key === "amber" || key === "red")) return t(`light.${key}`)
  const option = item.options?.find(one => one.key === key)
  if (!option) return item.type === "scale" ? key : t("answer.gone", { key })
  return inWords(option.text).trim() || t("option.empty", { n: (item.options ?? []).indexOf(option) + 1 })
}

/** The answers a rule can look for. */
export const answersOf = (item: Item): { key: string; label: string }[] =>
  choices(item).map(key => ({ key, label: answerWord(item, key) }))

export function rangeWords({ at_least, at_most }: Bound): string | undefined {
  if (at_least !== undefined && at_most !== undefined) return t("range.both", { from: at_least, to: at_most })
  if (at_least !== undefined) return t("range.from", { n: at_least })
  return at_most === undefined ? undefined : t("range.to", { n: at_most })
}

/** "“Any falls?” is Yes or No" */
export function conditionWords(items: readonly Item[], said: Condition): string {
  const asked = items.find(item => item.key === said.question)
  const question = asked ? t("quoted", { words: itemWords(asked) }) : t("question.gone")
  const keys = asked ? (said.is ?? []).map(key => answerWord(asked, key)) : (said.is ?? [])
  const answers = [keys.join(t("or")), rangeWords(said)].filter(Boolean).join(t("and"))
  return answers ? t("shows.is", { question, answers }) : t("shows.any", { question })
}

/** "No: Facilities, affects care today" */
export function suggestWords(item: Item, { on, category, priority, effort }: Suggest): string {
  const answers = on.map(key => answerWord(item, key)).join(t("or"))
  const parts = [
    category ? categoryWord(category) : t("suggest.itself"),
    shared(`priority.${priority}`),
    effort && t(`effort.${effort}`),
  ]
  return t("suggest.line", { answers, issue: parts.filter(Boolean).join(" · ") })
}

/** "0 to 99 people · amber: 4 or more · red: 8 or more" */
export function numberWords({ unit, least, most, amber, red }: Item): string {
  const range = rangeWords({ at_least: least, at_most: most })
  const limits = [
    amber && [t("light.amber"), rangeWords(amber)].filter(Boolean).join(": "),
    red && [t("light.red"), rangeWords(red)].filter(Boolean).join(": "),
  ]
  return [[range, unit && inWords(unit)].filter(Boolean).join(" "), ...limits].filter(Boolean).join(" · ")
}

/** How many questions there are; where they are the issues fixed since the last visit, nobody knows before. */
export const questionsWords = ({ kind, items }: Pick<Template, "kind" | "items">): string =>
  kind === "fixed_or_not" ? t("questions.fixed") : t("questions", { n: items.filter(isQuestion).length })

/** What is marked on a question, each in a word. */
export const marksOf = (item: Item): string[] =>
  (["required", "private", "sensitive", "events"] as const).filter(name => item[name]).map(name => t(`mark.${name}`))
