/* The frame of every field that is filled in: its label above, its hint and its error below, all tied to it. */
import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"
import "./field.css"
import { Shape } from "./stoplight"

export type FieldWords = {
  label: string
  hint?: string
  error?: string
  /** The label is spoken but not seen. */
  hideLabel?: boolean
}

/** What the box itself must carry to be tied to its words. */
export type Tied = {
  id: string
  class: string
  "aria-describedby": string | undefined
  "aria-invalid": "true" | undefined
}

export function Field({
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldWords & { children: (tied: Tied) => ComponentChildren }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <div class="ui-field">
      <label class={hideLabel ? "ui-hidden" : "ui-field-label"} for={id}>
        {label}
      </label>
      <div class="ui-field-box">
        {children({
          id,
          class: "ui-field-input",
          "aria-describedby": described || undefined,
          "aria-invalid": error ? "true" : undefined,
        })}
      </div>
      {hint && (
        <p class="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {error && (
          <p class="ui-field-error" id={`${id}-error`}>
            <Shape tone="red" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  )
}
