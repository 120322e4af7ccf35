// A number that is taken at each huddle: its words, its unit, what is better, and when it is off.
import { useState } from "preact/hooks"
import type { BoardReading } from "../../contract/entities.gen"
import { Button, Chips, Sheet, Stack, TextField } from "../../ui"
import { language } from "../../words"
import { bounded, boundFault, keyOf, titled, typedBound, type Written, wayOf, writtenOf } from "./editing"
import { t } from "./words"
import { WordsField } from "./words-field"

const BETTER = ["down", "up", "steady"] as const
const NEW: BoardReading = { key: "", title: { en: "", es: "" }, least: 0, better: "down" }
const EMPTY: Written = { own: "", other: "" }

interface Props {
  reading?: BoardReading
  taken: readonly string[]
  onDone: (reading: BoardReading) => void
  onRemove?: () => void
  onClose: () => void
}

export function EditReading({ reading: before, taken, onDone, onRemove, onClose }: Props) {
  const own = language.value
  const reading = before ?? NEW
  const [title, setTitle] = useState<Written>(() => (before ? writtenOf(before.title, own) : EMPTY))
  const [unit, setUnit] = useState<Written>(() => (before?.unit ? writtenOf(before.unit, own) : EMPTY))
  const [better, setBetter] = useState(reading.better)
  const [amber, setAmber] = useState(typedBound(reading.amber))
  const [red, setRed] = useState(typedBound(reading.red))
  const [isTried, setTried] = useState(false)
  const isMissing = !title.own.trim()
  const fault = boundFault(better, amber, red)
  const way = wayOf(better) === "at_least" ? "from" : "to"
  const done = () => {
    setTried(true)
    if (isMissing || fault) return
    const { unit: _, ...rest } = bounded(reading, better, amber, red)
    const said = titled(title, own)
    onDone({
      ...rest,
      key: before?.key ?? keyOf(said.en, taken),
      title: said,
      ...(unit.own.trim() && { unit: titled(unit, own) }),
    })
  }
  return (
    <Sheet
      open
      title={before ? before.title[own] : t("readings.add")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={done}>
            {t("save")}
          </Button>
          {onRemove && <Button onClick={onRemove}>{t("remove")}</Button>}
        </>
      }
    >
      <Stack>
        <WordsField
          label={t("name")}
          written={title}
          error={isTried && isMissing ? t("name.missing") : undefined}
          onChange={setTitle}
          autofocus={!before}
        />
        <WordsField label={t("reading.unit")} hint={t("reading.unit.hint")} written={unit} onChange={setUnit} />
        <Chips
          label={t("reading.better")}
          options={BETTER.map(key => ({ key, label: t(`better.${key}`) }))}
          value={better}
          onChange={key => setBetter(key as typeof better)}
        />
        <div class="boards-pair">
          <TextField
            label={t(`reading.amber.${way}`)}
            inputMode="decimal"
            value={amber}
            autocomplete="off"
            onInput={setAmber}
          />
          <TextField
            label={t(`reading.red.${way}`)}
            inputMode="decimal"
            value={red}
            autocomplete="off"
            error={isTried && fault ? t(`bound.${fault}`) : undefined}
            onInput={setRed}
          />
        </div>
      </Stack>
    </Sheet>
  )
}
