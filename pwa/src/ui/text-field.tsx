/* One line of text, or several. Tells of each touch, because what is typed is kept as it is typed. */
import type { Ref } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { Field, type FieldWords } from "./field"
import { Icon, type IconName } from "./icon"

type Common = FieldWords & {
  value: string
  onInput: (text: string) => void
  name?: string
  required?: boolean
  disabled?: boolean
  autofocus?: boolean
  maxLength?: number
  autocomplete?: string
  enterKeyHint?: "enter" | "done" | "go" | "next" | "previous" | "search" | "send"
  /** Enter was pressed (in a TextArea: with ctrl or command). */
  onEnter?: () => void
}

type LineProps = Common & {
  type?: "text" | "email" | "password" | "search" | "date" | "time" | "number" | "tel" | "url"
  inputMode?: "text" | "numeric" | "decimal" | "email" | "search" | "tel" | "url"
  icon?: IconName
  /** Only where the label is hidden: a label says the same and stays. */
  placeholder?: string
  fieldRef?: Ref<HTMLInputElement>
}

export function TextField(props: LineProps) {
  const own = useFocusAtStart<HTMLInputElement>(props.autofocus)
  return (
    <Field label={props.label} hint={props.hint} error={props.error} hideLabel={props.hideLabel}>
      {tied => (
        <>
          {props.icon && <Icon name={props.icon} />}
          <input
            {...tied}
            ref={node => hand(node, own, props.fieldRef)}
            // Preact types each kind of input apart; which one it is does not matter here.
            type={(props.type ?? "text") as "text"}
            value={props.value}
            placeholder={props.placeholder}
            name={props.name}
            required={props.required}
            disabled={props.disabled}
            maxLength={props.maxLength}
            autocomplete={props.autocomplete}
            inputmode={props.inputMode}
            enterkeyhint={props.enterKeyHint}
            onInput={event => props.onInput(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== "Enter" || event.isComposing || !props.onEnter) return
              event.preventDefault()
              props.onEnter()
            }}
          />
        </>
      )}
    </Field>
  )
}

export function TextArea(props: Common & { rows?: number; fieldRef?: Ref<HTMLTextAreaElement> }) {
  const own = useFocusAtStart<HTMLTextAreaElement>(props.autofocus)
  return (
    <Field label={props.label} hint={props.hint} error={props.error} hideLabel={props.hideLabel}>
      {tied => (
        <textarea
          {...tied}
          ref={node => hand(node, own, props.fieldRef)}
          rows={props.rows ?? 3}
          value={props.value}
          name={props.name}
          required={props.required}
          disabled={props.disabled}
          maxLength={props.maxLength}
          autocomplete={props.autocomplete}
          enterkeyhint={props.enterKeyHint}
          onInput={event => props.onInput(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !props.onEnter) return
            event.preventDefault()
            props.onEnter()
          }}
        />
      )}
    </Field>
  )
}

/** The autofocus attribute works once a page; this works each time the field comes. */
function useFocusAtStart<Box extends HTMLElement>(wanted: boolean | undefined) {
  const box = useRef<Box>(null)
  useEffect(() => {
    if (wanted) box.current?.focus()
  }, [])
  return box
}

function hand<Box>(node: Box | null, own: { current: Box | null }, asked: Ref<Box> | undefined) {
  own.current = node
  if (typeof asked === "function") asked(node)
  else if (asked) asked.current = node
}
