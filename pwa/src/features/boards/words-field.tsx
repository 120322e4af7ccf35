// Words of a board in the person's own language, and in the other one if they wish.
import { TextArea, TextField } from "../../ui"
import { language } from "../../words"
import { OTHER, type Written } from "./editing"
import { t } from "./words"

interface Props {
  label: string
  written: Written
  onChange: (written: Written) => void
  error?: string
  hint?: string
  autofocus?: boolean
  onEnter?: () => void
}

export function WordsField({ label, written, onChange, error, hint, autofocus, onEnter }: Props) {
  return (
    <>
      <TextField
        label={label}
        value={written.own}
        maxLength={80}
        error={error}
        hint={hint}
        autofocus={autofocus}
        autocomplete="off"
        onEnter={onEnter}
        onInput={own => onChange({ ...written, own })}
      />
      <TextField
        label={t(`in.${OTHER[language.value]}`, { label })}
        value={written.other}
        hint={t("in.same")}
        maxLength={80}
        autocomplete="off"
        onEnter={onEnter}
        onInput={other => onChange({ ...written, other })}
      />
    </>
  )
}

export function LinesField({ label, written, onChange, hint }: Props) {
  return (
    <>
      <TextArea label={label} rows={5} hint={hint} value={written.own} onInput={own => onChange({ ...written, own })} />
      <TextArea
        label={t(`in.${OTHER[language.value]}`, { label })}
        rows={written.other ? 5 : 2}
        value={written.other}
        hint={t("in.same")}
        onInput={other => onChange({ ...written, other })}
      />
    </>
  )
}
