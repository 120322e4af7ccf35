/* The platform's own list, in our box. */
import { Field, type FieldWords } from "./field"
import { Icon } from "./icon"

type Choice = { value: string; label: string; group?: string }

type Props = FieldWords & {
  value: string
  options: readonly Choice[]
  onChange: (value: string) => void
  disabled?: boolean
}

export function Select({ value, options, onChange, disabled, ...words }: Props) {
  const groups = [...new Set(options.map(option => option.group))]
  return (
    <Field {...words}>
      {tied => (
        <>
          <select {...tied} value={value} disabled={disabled} onChange={event => onChange(event.currentTarget.value)}>
            {groups.map(group => {
              const inside = options.filter(option => option.group === group)
              const listed = inside.map(option => (
                <option key={option.value} value={option.value} selected={option.value === value}>
                  {option.label}
                </option>
              ))
              return group === undefined ? (
                listed
              ) : (
                <optgroup key={group} label={group}>
                  {listed}
                </optgroup>
              )
            })}
          </select>
          <Icon name="down" />
        </>
      )}
    </Field>
  )
}
