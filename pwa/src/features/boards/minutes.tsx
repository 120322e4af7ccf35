// A number of minutes: one less, one more.
import { useId } from "preact/hooks"
import { t } from "./words"

interface Props {
  label: string
  value: number
  least: number
  most: number
  onChange: (minutes: number) => void
}

export function Minutes({ label, value, least, most, onChange }: Props) {
  const id = useId()
  const button = (by: 1 | -1, sign: string, name: string) => {
    const isEnd = value + by < least || value + by > most
    return (
      <button
        type="button"
        class="ui-button ui-button-quiet boards-step"
        aria-label={name}
        aria-disabled={isEnd || undefined}
        onClick={() => !isEnd && onChange(value + by)}
      >
        {sign}
      </button>
    )
  }
  return (
    <div class="boards-minutes">
      <span class="ui-field-label" id={id}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend above it, this stands in a line */}
      <div class="boards-minutes-line" role="group" aria-labelledby={id}>
        {button(-1, "−", t("less"))}
        <output>{t("minutes", { n: value })}</output>
        {button(1, "+", t("more"))}
      </div>
    </div>
  )
}
