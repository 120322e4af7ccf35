// The answers a rule waits for; any answer at all is one of the choices.
import type { Item } from "../../contract/entities.gen"
import { ChipsSeveral } from "../../ui"
import type { Part } from "./item-form"
import { ANY, answersOf } from "./said"
import { wrongUnder } from "./shape"
import type { Place } from "./sound"
import { t } from "./words"
import { wrongWords } from "./wrong-said"

type Props = { part: Part; on: readonly string[]; at: Place; onChange: (on: string[]) => void }

export function AnswersFor({ part, on, at, onChange }: Props) {
  const answers = [...answersOf(part.item), { key: ANY, label: t("any") }]
  const gone = on.filter(key => !answers.some(answer => answer.key === key))
  const wrongs = [...new Set(wrongUnder(part.found, at).map(wrongWords))]
  return (
    <>
      <ChipsSeveral
        label={t("rule.on")}
        options={[...answers, ...gone.map(key => ({ key, label: t("answer.gone", { key }) }))]}
        value={on}
        // Any answer at all says more than some of them, and the last touch counts.
        onChange={keys => onChange(keys.at(-1) === ANY ? [ANY] : keys.filter(key => key !== ANY || keys.length === 1))}
      />
      {wrongs.length > 0 && <p class="templates-wrong">{wrongs.join(" ")}</p>}
    </>
  )
}

/** What a new rule waits for: what most rules do, and where nothing can be chosen, any answer. */
export function firstAnswers(item: Item): string[] {
  if (item.type === "yes_no") return ["no"]
  if (item.type === "number" && (item.amber || item.red)) return [item.red ? "red" : "amber"]
  return answersOf(item).length > 0 ? [] : [ANY]
}
