/* On or off, at once. The whole line is the hit area. */
import { useId } from "preact/hooks"
import "./field.css"
import "./switch.css"

type Props = {
  label: string
  hint?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function Switch({ label, hint, checked, disabled, onChange }: Props) {
  const id = useId()
  return (
    <div class="ui-switch">
      <label class="ui-switch-words" for={id}>
        <span>{label}</span>
        {hint && (
          <span class="ui-field-hint" id={`${id}-hint`} aria-hidden="true">
            {hint}
          </span>
        )}
      </label>
      <input
        id={id}
        class="ui-switch-input"
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own state
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint && `${id}-hint`}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    </div>
  )
}
