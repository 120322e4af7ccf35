/* 0 to 10 in two rows on a phone, in one where there is room. */
import "./answer-group.css"
import { rove } from "./roving"
import "./scale.css"

const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

type Props = {
  label?: string
  labelledBy?: string
  value: number | null
  onAnswer: (value: number) => void
  /** What 0 and 10 mean. */
  low?: string
  high?: string
}

export function Scale({ label, labelledBy, value, onAnswer, low, high }: Props) {
  const spoken = (n: number) => (n === 0 && low ? `0, ${low}` : n === 10 && high ? `10, ${high}` : undefined)
  return (
    <div>
      <div
        class="ui-scale"
        role="radiogroup"
        aria-label={label}
        aria-labelledby={labelledBy}
        onKeyDown={event => rove(event, "[role=radio]")}
      >
        {NUMBERS.map(n => (
          // biome-ignore lint/a11y/useSemanticElements: arrows on inputs would answer at once
          <button
            key={n}
            type="button"
            role="radio"
            class="ui-answer"
            aria-checked={n === value}
            aria-label={spoken(n)}
            tabIndex={n === (value ?? 0) ? 0 : -1}
            onClick={() => onAnswer(n)}
          >
            {n}
          </button>
        ))}
      </div>
      {(low || high) && (
        <div class="ui-scale-ends" aria-hidden="true">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </div>
  )
}
