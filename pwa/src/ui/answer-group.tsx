/* The answers to one question, each large enough for a thumb that walks. */
import "./answer-group.css"
import { Icon } from "./icon"
import { rove } from "./roving"

export type Option = { key: string; label: string }

type Asked = { label?: string; labelledBy?: string; options: readonly Option[] }

/** One of several. Arrows only move the focus: an answer moves the round on, so it is given by space, enter or touch. */
export function AnswerGroup({
  label,
  labelledBy,
  options,
  value,
  onAnswer,
}: Asked & { value: string | null; onAnswer: (key: string) => void }) {
  const stop = options.some(option => option.key === value) ? value : options[0]?.key
  return (
    <div
      class="ui-answers"
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      onKeyDown={event => rove(event, "[role=radio]")}
    >
      {options.map(option => (
        <Answer
          key={option.key}
          role="radio"
          label={option.label}
          checked={option.key === value}
          stop={option.key === stop}
          onPress={() => onAnswer(option.key)}
        />
      ))}
    </div>
  )
}

/** Any of several, at most `max`. */
export function AnswerSeveral({
  label,
  labelledBy,
  options,
  value,
  onAnswer,
  max,
}: Asked & { value: readonly string[]; onAnswer: (keys: string[]) => void; max?: number }) {
  const full = max !== undefined && value.length >= max
  const press = (key: string) => {
    if (value.includes(key)) onAnswer(value.filter(other => other !== key))
    else if (!full) onAnswer([...value, key])
  }
  return (
    <fieldset class="ui-answers" aria-label={label} aria-labelledby={labelledBy}>
      {options.map(option => (
        <Answer
          key={option.key}
          role="checkbox"
          label={option.label}
          checked={value.includes(option.key)}
          stop
          spent={full && !value.includes(option.key)}
          onPress={() => press(option.key)}
        />
      ))}
    </fieldset>
  )
}

type AnswerProps = {
  role: "radio" | "checkbox"
  label: string
  checked: boolean
  stop: boolean
  spent?: boolean
  onPress: () => void
}

function Answer({ role, label, checked, stop, spent, onPress }: AnswerProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have are checked
    <button
      type="button"
      role={role}
      class="ui-answer"
      aria-checked={checked}
      aria-disabled={spent || undefined}
      tabIndex={stop ? 0 : -1}
      onClick={onPress}
    >
      <span class="ui-answer-mark" aria-hidden="true">
        {checked && <Icon name="check" />}
      </span>
      <span>{label}</span>
    </button>
  )
}
