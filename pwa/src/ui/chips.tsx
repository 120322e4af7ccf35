/* Short choices in a row: one of them, or any. */
import { useId } from "preact/hooks"
import type { Option } from "./answer-group"
import "./chips.css"
import { Icon } from "./icon"
import { rove } from "./roving"

type Chip = Option & { count?: number }
type Asked = { label: string; hideLabel?: boolean; options: readonly Chip[] }

export function Chips({
  label,
  hideLabel,
  options,
  value,
  onChange,
}: Asked & { value: string | null; onChange: (key: string) => void }) {
  const id = useId()
  const stop = options.some(option => option.key === value) ? value : options[0]?.key
  return (
    <div class="ui-chips">
      <span id={id} class={hideLabel ? "ui-hidden" : "ui-field-label"}>
        {label}
      </span>
      <div class="ui-chips-row" role="radiogroup" aria-labelledby={id} onKeyDown={event => rove(event, "[role=radio]")}>
        {options.map(option => (
          <One
            key={option.key}
            role="radio"
            chip={option}
            checked={option.key === value}
            stop={option.key === stop}
            onPress={() => onChange(option.key)}
          />
        ))}
      </div>
    </div>
  )
}

export function ChipsSeveral({
  label,
  hideLabel,
  options,
  value,
  onChange,
}: Asked & { value: readonly string[]; onChange: (keys: string[]) => void }) {
  const id = useId()
  const press = (key: string) => onChange(value.includes(key) ? value.filter(other => other !== key) : [...value, key])
  return (
    <div class="ui-chips">
      <span id={id} class={hideLabel ? "ui-hidden" : "ui-field-label"}>
        {label}
      </span>
      <fieldset class="ui-chips-row" aria-labelledby={id}>
        {options.map(option => (
          <One
            key={option.key}
            role="checkbox"
            chip={option}
            checked={value.includes(option.key)}
            stop
            onPress={() => press(option.key)}
          />
        ))}
      </fieldset>
    </div>
  )
}

type OneProps = { role: "radio" | "checkbox"; chip: Chip; checked: boolean; stop: boolean; onPress: () => void }

function One({ role, chip, checked, stop, onPress }: OneProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have are checked
    <button type="button" role={role} class="ui-chip" aria-checked={checked} tabIndex={stop ? 0 : -1} onClick={onPress}>
      {checked && <Icon name="check" />}
      <span>{chip.label}</span>
      {chip.count !== undefined && <span class="ui-chip-count">{chip.count}</span>}
    </button>
  )
}
