// When a question shows: only after certain answers to earlier ones, or always.
import type { Condition, Item } from "../../contract/entities.gen"
import { ChipsSeveral, Select, Stack } from "../../ui"
import { isQuestion } from "../rounds/rules"
import { changeRows } from "./editing"
import { NumberField } from "./fields"
import type { Part } from "./item-form"
import { patchRow, RuleBox, Rules } from "./rule-box"
import { answersOf, itemWords } from "./said"
import { t } from "./words"
import { errorAt } from "./wrong-said"

const MOST = 20

export function ItemShows(part: Part) {
  const { draft, item } = part
  const { items } = draft.template.value
  const earlier = items.slice(0, items.indexOf(item)).filter(isQuestion)
  const conditions = item.show_when ?? []
  const nearest = earlier.at(-1)
  const add = () => {
    if (nearest) draft.change(changeRows(item.id, "show_when", rows => [...rows, { question: nearest.key }]))
  }
  return (
    <Rules
      title={t("shows")}
      hint={t(nearest ? "shows.hint" : "shows.none")}
      add={t("shows.add")}
      count={conditions.length}
      most={nearest ? MOST : 0}
      onAdd={add}
    >
      {conditions.map((condition, place) => (
        <One key={`${place} ${conditions.length}`} part={part} condition={condition} place={place} earlier={earlier} />
      ))}
    </Rules>
  )
}

type OneProps = { part: Part; condition: Condition; place: number; earlier: readonly Item[] }

function One({ part, condition, place, earlier }: OneProps) {
  const { items } = part.draft.template.value
  const at = [...part.at, "show_when", place]
  const asked = items.find(item => item.key === condition.question)
  const change = (patch: Partial<Condition>) => patchRow(part, "show_when", place, patch)
  const error = errorAt(part.found, [...at, "question"])
  return (
    <RuleBox part={part} of="show_when" place={place} title={t("shows.n", { n: place + 1 })}>
      <Select
        label={t("shows.question")}
        value={condition.question}
        error={error}
        options={offered(items, earlier, condition, asked)}
        // The answers of one question say nothing about another.
        onChange={question => change({ question, is: undefined, at_least: undefined, at_most: undefined })}
      />
      {asked && <Answers part={part} condition={condition} place={place} asked={asked} />}
    </RuleBox>
  )
}

/** What it waits for now stands there too, even where that cannot be: it must be seen to be mended. */
function offered(all: readonly Item[], earlier: readonly Item[], condition: Condition, asked: Item | undefined) {
  const options = earlier.map(item => ({ value: item.key, label: numbered(all, item) }))
  if (earlier.some(item => item.key === condition.question)) return options
  return [{ value: condition.question, label: asked ? numbered(all, asked) : t("question.gone") }, ...options]
}

const numbered = (all: readonly Item[], item: Item): string =>
  t("place.item", { n: all.indexOf(item) + 1, words: itemWords(item) })

function Answers({ part, condition, place, asked }: Omit<OneProps, "earlier"> & { asked: Item }) {
  const at = [...part.at, "show_when", place]
  const answers = answersOf(asked)
  const gone = (condition.is ?? []).filter(key => !answers.some(answer => answer.key === key))
  const isMeasured = asked.type === "scale" || asked.type === "number"
  const hasKeys = asked.type === "scale" ? condition.is !== undefined : answers.length > 0
  const change = (patch: Partial<Condition>) => patchRow(part, "show_when", place, patch)
  return (
    <Stack gap="tight">
      {(hasKeys || gone.length > 0) && (
        <ChipsSeveral
          label={t("shows.answers")}
          options={[...answers, ...gone.map(key => ({ key, label: t("answer.gone", { key }) }))]}
          value={condition.is ?? []}
          onChange={keys => change({ is: keys.length > 0 ? keys : undefined })}
        />
      )}
      {isMeasured && (
        <div class="templates-pair">
          <NumberField
            label={t("bound.at_least")}
            value={condition.at_least}
            error={errorAt(part.found, [...at, "at_least"])}
            onChange={at_least => change({ at_least })}
          />
          <NumberField
            label={t("bound.at_most")}
            value={condition.at_most}
            error={errorAt(part.found, [...at, "at_most"])}
            onChange={at_most => change({ at_most })}
          />
        </div>
      )}
      <p class="t-soft t-small">{t(hasKeys || isMeasured ? "shows.otherwise" : "shows.any.hint")}</p>
      {(condition.is ?? []).some((_, n) => errorAt(part.found, [...at, "is", n])) && (
        <p class="templates-wrong">{t("fault.unknown_answer")}</p>
      )}
    </Stack>
  )
}
