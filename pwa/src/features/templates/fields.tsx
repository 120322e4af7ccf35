// The fields of the editor: a text in both languages, and a number that may be left out.
import { useEffect, useState } from "preact/hooks"
import type { Both } from "../../contract/entities.gen"
import { TextArea, TextField } from "../../ui"
import type { Wrong } from "./shape"
import type { Place } from "./sound"
import { t } from "./words"
import { errorAt } from "./wrong-said"

/** What every part of the editor is told: what is wrong anywhere. */
export interface Told {
  found: readonly Wrong[]
}

const LANGUAGES = ["en", "es"] as const
const MOST_TEXT = 1000

interface BothProps extends Told {
  label: string
  hint?: string
  value: Both
  /** Where it lies in the template: its faults are said here. */
  at: Place
  oneLine?: boolean
  autofocus?: boolean
  onChange: (value: Both) => void
}

/** English and Spanish beside each other where there is room; the one that is missing is named. */
export function BothField({ label, hint, value, at, oneLine, autofocus, onChange, found }: BothProps) {
  const Box = oneLine ? TextField : TextArea
  return (
    <div class="templates-both">
      {LANGUAGES.map(language => (
        <Box
          key={language}
          label={t(`in.${language}`, { label })}
          hint={language === "en" ? hint : undefined}
          {...(!oneLine && { rows: 2 })}
          maxLength={MOST_TEXT}
          autofocus={autofocus && language === "en"}
          value={value[language]}
          error={errorAt(found, [...at, language])}
          onInput={text => onChange({ ...value, [language]: text })}
        />
      ))}
    </div>
  )
}

const MOST_DIGITS = 12
const LARGEST = 1_000_000_000

interface NumberProps {
  label: string
  hint?: string
  value: number | undefined
  error?: string
  onChange: (value: number | undefined) => void
}

/** What is typed stays as typed; what can be read of it is told, nothing else. */
export function NumberField({ label, hint, value, error, onChange }: NumberProps) {
  const [text, setText] = useState(() => written(value))
  useEffect(() => {
    if (read(text) !== value) setText(written(value))
  }, [value])
  const type = (next: string) => {
    setText(next)
    onChange(read(next))
  }
  const isUnclear = text.trim() !== "" && read(text) === undefined
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      maxLength={MOST_DIGITS}
      value={text}
      error={isUnclear ? t("number.unclear") : error}
      onInput={type}
    />
  )
}

const written = (value: number | undefined): string => (value === undefined ? "" : String(value))

function read(text: string): number | undefined {
  const plain = text.trim().replace(",", ".")
  const number = Number(plain)
  return plain !== "" && Number.isFinite(number) && Math.abs(number) <= LARGEST ? number : undefined
}
