// Lines to act on at once, brought up by an answer: no issue, a word to the rounder.
import type { Prompt } from "../../contract/entities.gen"
import { AnswersFor, firstAnswers } from "./answers-for"
import { changeRows, NO_WORDS } from "./editing"
import { BothField } from "./fields"
import type { Part } from "./item-form"
import { patchRow, RuleBox, Rules } from "./rule-box"
import { t } from "./words"

const MOST = 40

export function ItemPrompts(part: Part) {
  const { draft, item } = part
  const prompts = item.prompt ?? []
  const add = () =>
    draft.change(changeRows(item.id, "prompt", rows => [...rows, { on: firstAnswers(item), text: NO_WORDS }]))
  return (
    <Rules
      title={t("prompt")}
      hint={t("prompt.hint")}
      add={t("prompt.add")}
      count={prompts.length}
      most={MOST}
      onAdd={add}
    >
      {prompts.map((prompt, place) => (
        <One key={`${place} ${prompts.length}`} part={part} prompt={prompt} place={place} />
      ))}
    </Rules>
  )
}

function One({ part, prompt, place }: { part: Part; prompt: Prompt; place: number }) {
  const at = [...part.at, "prompt", place]
  const change = (patch: Partial<Prompt>) => patchRow(part, "prompt", place, patch)
  return (
    <RuleBox part={part} of="prompt" place={place} title={t("prompt.n", { n: place + 1 })}>
      <AnswersFor part={part} on={prompt.on} at={[...at, "on"]} onChange={on => change({ on })} />
      <BothField
        label={t("prompt.text")}
        value={prompt.text}
        at={[...at, "text"]}
        found={part.found}
        onChange={text => change({ text })}
      />
    </RuleBox>
  )
}
