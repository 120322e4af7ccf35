// Which answers suggest an issue, and which one.
import type { Category, Effort, Item, Priority, Suggest } from "../../contract/entities.gen"
import { CATEGORIES, EFFORTS, PRIORITIES } from "../../contract/tables.gen"
import { Chips, Select } from "../../ui"
import { t as shared } from "../../words"
import { categoryWord } from "../../words/category-words"
import { AnswersFor, firstAnswers } from "./answers-for"
import { changeRows } from "./editing"
import type { Part } from "./item-form"
import { patchRow, RuleBox, Rules } from "./rule-box"
import { ANY } from "./said"
import { t } from "./words"
import { errorAt } from "./wrong-said"

const MOST = 40

export function ItemSuggests(part: Part) {
  const { draft, item } = part
  const suggests = item.suggest ?? []
  const add = () =>
    draft.change(
      changeRows(item.id, "suggest", rows => [...rows, { on: firstAnswers(item), category: "other", priority: "P3" }]),
    )
  return (
    <Rules
      title={t("suggest")}
      hint={t("suggest.hint")}
      add={t("suggest.add")}
      count={suggests.length}
      most={MOST}
      onAdd={add}
    >
      {suggests.map((suggest, place) => (
        <One key={`${place} ${suggests.length}`} part={part} suggest={suggest} place={place} />
      ))}
    </Rules>
  )
}

const ITSELF = ""
const UNSAID = ""

function One({ part, suggest, place }: { part: Part; suggest: Suggest; place: number }) {
  const at = [...part.at, "suggest", place]
  const change = (patch: Partial<Suggest>) => patchRow(part, "suggest", place, patch)
  const errors = [errorAt(part.found, [...at, "category"])].filter(Boolean).join(" ")
  return (
    <RuleBox part={part} of="suggest" place={place} title={t("suggest.n", { n: place + 1 })}>
      <AnswersFor part={part} on={suggest.on} at={[...at, "on"]} onChange={on => change({ on })} />
      <Select
        label={t("suggest.category")}
        value={suggest.category ?? ITSELF}
        error={errors || undefined}
        options={categories(part.item, suggest)}
        onChange={category => change({ category: category === ITSELF ? undefined : (category as Category) })}
      />
      <Chips
        label={t("suggest.priority")}
        options={PRIORITIES.map(key => ({ key, label: shared(`priority.${key}`) }))}
        value={suggest.priority}
        onChange={priority => change({ priority: priority as Priority })}
      />
      <Select
        label={t("suggest.effort")}
        value={suggest.effort ?? UNSAID}
        options={[
          { value: UNSAID, label: t("effort.unsaid") },
          ...EFFORTS.map(value => ({ value, label: t(`effort.${value}`) })),
        ]}
        onChange={effort => change({ effort: effort === UNSAID ? undefined : (effort as Effort) })}
      />
    </RuleBox>
  )
}

/** "The answer itself" only where answers are called as categories are. */
function categories(item: Item, suggest: Suggest) {
  const isOne = (key: string) => (CATEGORIES as readonly string[]).includes(key)
  const named = (item.options ?? []).some(option => isOne(option.key))
  const itself = named || suggest.category === undefined || suggest.on.every(key => key !== ANY && isOne(key))
  return [
    ...(itself ? [{ value: ITSELF, label: t("suggest.itself") }] : []),
    ...CATEGORIES.map(value => ({ value, label: categoryWord(value) })),
  ]
}
