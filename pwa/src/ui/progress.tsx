/* How far along: one part a step, and the words beside it. */
import { join } from "./join"
import "./progress.css"

/** `label` says it whole, as "3 of 8". */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  return (
    <div class="ui-progress">
      <div
        class="ui-progress-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={label}
        aria-label={label}
      >
        {Array.from({ length: max }, (_, at) => (
          <span key={at} class={join("ui-progress-part", at < value && "ui-progress-full")} />
        ))}
      </div>
      <span aria-hidden="true">{label}</span>
    </div>
  )
}
