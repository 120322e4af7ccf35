// One step of the agenda: its words, minutes, lines to say, where its cards go, and what it shows by itself.
import { useState } from "preact/hooks"
import type { AgendaStep, Lane, Part } from "../../contract/entities.gen"
import { PARTS } from "../../contract/kinds.gen"
import { Button, ChipsSeveral, Select, Sheet, Stack } from "../../ui"
import { inWords, language } from "../../words"
import { linesOf, newStep, titled, type Written, withLane, writtenLines, writtenOf } from "./editing"
import { Minutes } from "./minutes"
import { t } from "./words"
import { LinesField, WordsField } from "./words-field"

const MOST = 120
const NO_LANE = ""

interface Props {
  step?: AgendaStep
  lanes: readonly Lane[]
  taken: readonly string[]
  onDone: (step: AgendaStep) => void
  onRemove?: () => void
  onClose: () => void
}

export function EditStep({ step: before, lanes, taken, onDone, onRemove, onClose }: Props) {
  const own = language.value
  const [step, setStep] = useState<AgendaStep>(() => before ?? newStep({ en: "", es: "" }, taken, lanes))
  const [title, setTitle] = useState<Written>(() => (before ? writtenOf(before.title, own) : { own: "", other: "" }))
  const [script, setScript] = useState<Written>(() => writtenLines(step.script, own))
  const [isTried, setTried] = useState(false)
  const isMissing = !title.own.trim()
  const done = () => {
    setTried(true)
    if (isMissing) return
    const said = titled(title, own)
    const key = before?.key ?? newStep(said, taken, lanes).key
    onDone({ ...step, key, title: said, script: linesOf(script, own) })
  }
  return (
    <Sheet
      open
      title={before ? before.title[own] : t("agenda.add")}
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
        <Minutes
          label={t("step.minutes")}
          value={step.minutes}
          least={0}
          most={MOST}
          onChange={minutes => setStep({ ...step, minutes })}
        />
        <WordsField
          label={t("name")}
          written={title}
          error={isTried && isMissing ? t("name.missing") : undefined}
          onChange={setTitle}
          autofocus={!before}
        />
        <LinesField label={t("step.script")} hint={t("step.script.hint")} written={script} onChange={setScript} />
        <Select
          label={t("step.lane")}
          value={step.lanes[0] ?? NO_LANE}
          options={[
            ...lanes.map(lane => ({ value: lane.key, label: inWords(lane.title) })),
            { value: NO_LANE, label: t("step.lane.none") },
          ]}
          onChange={lane => setStep(withLane(step, lane))}
        />
        <ChipsSeveral
          label={t("step.shows")}
          options={PARTS.map(key => ({ key, label: t(`shows.${key}`) }))}
          value={step.shows}
          onChange={shows => setStep({ ...step, shows: shows as Part[] })}
        />
      </Stack>
    </Sheet>
  )
}
