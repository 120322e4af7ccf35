/* Tabs: the same list or sheet, seen in another cut. */
import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"
import type { Option } from "./answer-group"
import { rove } from "./roving"
import "./segments.css"

type Props = {
  label: string
  options: readonly (Option & { count?: number })[]
  value: string
  onChange: (key: string) => void
  /** What the chosen tab shows. */
  children?: ComponentChildren
}

export function Segments({ label, options, value, onChange, children }: Props) {
  const id = useId()
  const move = (event: KeyboardEvent) => {
    const to = rove(event, "[role=tab]")
    const chosen = to === null ? undefined : options[to]
    if (chosen) onChange(chosen.key)
  }
  return (
    <div>
      <div class="ui-segments" role="tablist" aria-label={label} onKeyDown={move}>
        {options.map(option => (
          <button
            key={option.key}
            id={`${id}-${option.key}`}
            type="button"
            role="tab"
            class="ui-segment"
            aria-selected={option.key === value}
            aria-controls={children ? `${id}-panel` : undefined}
            tabIndex={option.key === value ? 0 : -1}
            onClick={() => onChange(option.key)}
          >
            {option.label}
            {option.count !== undefined && <span class="t-soft"> {option.count}</span>}
          </button>
        ))}
      </div>
      {children && (
        <div class="ui-segment-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
          {children}
        </div>
      )}
    </div>
  )
}
