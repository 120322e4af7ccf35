// The units a plan is for: a tap each; where there are many, found by their name.
import { useState } from "preact/hooks"
import { plain } from "../../base/plain"
import { ChipsSeveral, NoticeLine, Stack, TextField } from "../../ui"
import type { Part } from "./fields"
import { unitsToPlan } from "./setting"
import { t } from "./words"

const FEW = 12

export function Where({ draft, wrong, onChange }: Part) {
  const [typed, setTyped] = useState("")
  const units = unitsToPlan()
  const isChosen = (id: string) => draft.unit_ids.includes(id)
  const fits = units.filter(({ name }) => plain(name).includes(plain(typed.trim()))).slice(0, FEW)
  const offered = units.filter(unit => isChosen(unit.id) || fits.includes(unit))
  return (
    <Stack gap="tight">
      {units.length > FEW && (
        <TextField type="search" label={t("plan.units.find")} icon="search" value={typed} onInput={setTyped} />
      )}
      <ChipsSeveral
        label={t("plan.units")}
        options={offered.map(({ id, name }) => ({ key: id, label: name }))}
        value={draft.unit_ids}
        onChange={unit_ids => onChange({ unit_ids })}
      />
      <div aria-live="polite">
        {wrong.includes("units") && <NoticeLine tone="red">{t("plan.units.missing")}</NoticeLine>}
      </div>
    </Stack>
  )
}
