// What a number may be, what it counts, and where it begins to be a worry.

import { useState } from "preact/hooks"
import type { Bound, Item } from "../../contract/entities.gen"
import { SectionHeading, Select, Stack } from "../../ui"
import { changeItem, NO_WORDS } from "./editing"
import { BothField, NumberField } from "./fields"
import type { Part } from "./item-form"
import { t } from "./words"
import { errorAt } from "./wrong-said"

export function ItemNumber({ draft, item, at, found }: Part) {
  const change = (patch: Partial<Item>) => draft.change(changeItem(item.id, patch))
  return (
    <Stack>
      <SectionHeading level={3}>{t("number")}</SectionHeading>
      <BothField
        label={t("unit")}
        hint={t("unit.hint")}
        oneLine
        value={item.unit ?? NO_WORDS}
        at={[...at, "unit"]}
        found={found}
        onChange={unit => change({ unit: unit.en.trim() || unit.es.trim() ? unit : undefined })}
      />
      <div class="templates-pair">
        <NumberField
          label={t("least")}
          value={item.least}
          error={errorAt(found, [...at, "least"])}
          onChange={least => change({ least })}
        />
        <NumberField
          label={t("most")}
          value={item.most}
          error={errorAt(found, [...at, "most"])}
          onChange={most => change({ most })}
        />
      </div>
      {(["amber", "red"] as const).map(name => (
        <BoundField
          key={name}
          name={name}
          bound={item[name]}
          error={errorAt(found, [...at, name])}
          onChange={bound => change({ [name]: bound })}
        />
      ))}
    </Stack>
  )
}

const NEVER = "never"
const WAYS = ["at_least", "at_most"] as const
type Way = (typeof WAYS)[number]

interface BoundProps {
  name: "amber" | "red"
  bound: Bound | undefined
  error: string | undefined
  onChange: (bound: Bound | undefined) => void
}

/** The way chosen stays while the number is still being typed, though the bound does not hold it yet. */
function BoundField({ name, bound, error, onChange }: BoundProps) {
  const [chosen, setChosen] = useState<Way>("at_least")
  const way = bound ? (WAYS.find(one => bound[one] !== undefined) ?? chosen) : NEVER
  const choose = (next: string) => {
    if (next === NEVER) return onChange(undefined)
    setChosen(next as Way)
    onChange({ [next]: bound?.at_least ?? bound?.at_most })
  }
  return (
    <div class="templates-pair">
      <Select
        label={t(`bound.${name}`)}
        value={way}
        options={[
          { value: NEVER, label: t("bound.never") },
          ...WAYS.map(value => ({ value, label: t(`bound.${value}`) })),
        ]}
        onChange={choose}
      />
      {way !== NEVER && (
        <NumberField
          label={t(`bound.${name}.number`)}
          value={bound?.[way]}
          error={error}
          onChange={number => onChange({ [way]: number })}
        />
      )}
    </div>
  )
}
