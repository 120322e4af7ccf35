// What it is about: the usual ones, the rest one tap away, and what the words speak of until one is chosen.
import { useState } from "preact/hooks"
import type { Category } from "../../contract/entities.gen"
import { Button, Chips, Stack } from "../../ui"
import "./capture.css"
import { categoryWord, t } from "./words"

/** Always in this order, so that the thumb learns it; the rest one tap away. */
const FIRST: readonly Category[] = ["equipment", "supplies", "facilities", "environment", "it", "staffing", "safety"]
const REST: readonly Category[] = [
  "medication",
  "communication",
  "process",
  "experience",
  "security",
  "training",
  "people",
  "other",
]

type Props = { value: Category | null; guessed: Category | null; onChange: (category: Category) => void }

/** One that is guessed stands at the end of the usual ones, so that none of them moves. */
export function CategoryChips({ value, guessed, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const is = value ?? guessed
  const further = is && REST.includes(is) ? [is] : []
  const shown = open ? [...FIRST, ...REST] : [...FIRST, ...further]
  return (
    <Stack gap="tight">
      <div class="capture-label">
        <span class="ui-field-label" aria-hidden="true">
          {t("issue.category")}
        </span>
        {!open && (
          <Button kind="plain" onClick={() => setOpen(true)}>
            {t("issue.more")}
          </Button>
        )}
      </div>
      <div class="capture-chips">
        <Chips
          label={t("issue.category")}
          hideLabel
          options={shown.map(key => ({ key, label: categoryWord(key) }))}
          value={is}
          onChange={key => onChange(key as Category)}
        />
      </div>
      <p class="t-small t-soft capture-guessed" role="status">
        {!value && guessed ? t("issue.category.guessed") : ""}
      </p>
    </Stack>
  )
}
