// The fields of a plan, in the order in which one says it: what, where, who, how often, from when, until when it counts.
import type { Plan } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Select, Stack, TextField } from "../../ui"
import { inWords } from "../../words"
import type { Draft, Wrong } from "./draft"
import { HowOften } from "./how-often"
import { newest } from "./owing"
import { Preview } from "./preview"
import { Where } from "./where"
import { Who } from "./who"
import { t } from "./words"

const HOLIDAYS: readonly Plan["holidays"][] = ["after", "before", "skip", "keep"]

export interface Part {
  draft: Draft
  /** What is wrong and has been said to be. */
  wrong: readonly Wrong[]
  onChange: (said: Partial<Draft>) => void
}

export function Fields(part: Part) {
  const { draft, wrong, onChange } = part
  const keys = [...new Set([...all("template").value.values()].map(({ key }) => key))]
  const templates = keys.flatMap(key => {
    const template = newest(key)
    return template ? [{ value: key, label: inWords(template.title) }] : []
  })
  return (
    <Stack gap="wide">
      <Select
        label={t("plan.template")}
        value={draft.template_key}
        options={templates.sort((a, b) => (a.label < b.label ? -1 : 1))}
        onChange={template_key => onChange({ template_key })}
      />
      <Where {...part} />
      <Who {...part} />
      <HowOften {...part} />
      <Stack>
        <div class="plans-pair">
          <TextField
            type="date"
            label={t("plan.starts")}
            value={draft.starts_on}
            required
            onInput={starts_on => starts_on && onChange({ starts_on })}
          />
          <TextField
            type="date"
            label={t("plan.ends")}
            hint={t("plan.ends.hint")}
            value={draft.ends_on}
            error={wrong.includes("ends") ? t("plan.ends.wrong") : undefined}
            onInput={ends_on => onChange({ ends_on })}
          />
        </div>
        <Select
          label={t("plan.holidays")}
          value={draft.holidays}
          options={HOLIDAYS.map(value => ({ value, label: t(`holidays.${value}`) }))}
          onChange={value => onChange({ holidays: value as Plan["holidays"] })}
        />
        <Deadlines {...part} />
      </Stack>
      <Preview draft={draft} />
    </Stack>
  )
}

function Deadlines({ draft, wrong, onChange }: Part) {
  return (
    <div class="plans-pair">
      <TextField
        label={t("plan.late")}
        hint={t("plan.after.hint")}
        inputMode="numeric"
        value={draft.late_after}
        error={wrong.includes("late") ? t("plan.late.wrong") : undefined}
        onInput={late_after => onChange({ late_after })}
      />
      <TextField
        label={t("plan.missed")}
        hint={t("plan.after.hint")}
        inputMode="numeric"
        value={draft.missed_after}
        error={wrong.includes("missed") ? t("plan.missed.wrong") : undefined}
        onInput={missed_after => onChange({ missed_after })}
      />
    </div>
  )
}
