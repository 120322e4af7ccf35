// The clock of one priority: three amounts, and when a promise that was not kept goes further; tried as it is typed.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Clock, Priority, Span } from "../../contract/entities.gen"
import { BOUNDS, FURTHER } from "../../contract/tables.gen"
import { Button, NoticeLine, Select, Sheet, Stack, TextField } from "../../ui"
import { t as shared } from "../../words"
import type { Week } from "../followups/rules"
import { type Fault, faults, PARTS, type Part } from "./rules"
import { dryRun, inUnit, spanOf, spanWord, type Typed, typed, UNITS, type Unit } from "./said"
import { t } from "./words"

interface Props {
  priority: Priority
  clock: Clock
  week: Week
  onDone: (clock: Clock) => void
  onClose: () => void
}

export function EditClock({ priority, clock, week, onDone, onClose }: Props) {
  const [said, setSaid] = useState(() => ({
    acknowledge: typed(clock.acknowledge),
    word: typed(clock.word),
    resolve: typed(clock.resolve),
  }))
  const [further, setFurther] = useState(clock.further)
  const now: Clock = {
    acknowledge: spanOf(said.acknowledge),
    word: spanOf(said.word),
    resolve: spanOf(said.resolve),
    further,
  }
  const wrong = faults(now)
  return (
    <Sheet
      open
      title={shared(`priority.${priority}`)}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={wrong.size > 0} onClick={() => onDone(now)}>
          {t("edit.done")}
        </Button>
      }
    >
      <Stack>
        {PARTS.map(part => (
          <Amount
            key={part}
            part={part}
            typed={said[part]}
            fault={wrong.get(part)}
            onChange={typed => setSaid({ ...said, [part]: typed })}
          />
        ))}
        <Select
          label={t("edit.further")}
          value={further}
          options={FURTHER.map(value => ({ value, label: t(`further.${value}`) }))}
          onChange={value => setFurther(value as Clock["further"])}
        />
        <div role="status">
          {wrong.size === 0 && <NoticeLine tone="info">{dryRun(priority, now, week, minute.value)}</NoticeLine>}
        </div>
      </Stack>
    </Sheet>
  )
}

interface Amounts {
  part: Part
  typed: Typed
  fault: Fault | undefined
  onChange: (typed: Typed) => void
}

function Amount({ part, typed, fault, onChange }: Amounts) {
  const name = t(`part.${part}`)
  const error = fault && said(fault, spanOf(typed).unit)
  return (
    <fieldset class="clocks-amount">
      <legend>{name}</legend>
      <div class="clocks-pair">
        {typed.unit !== "day_ends" && (
          <TextField
            label={t("edit.amount")}
            hideLabel
            inputMode="numeric"
            value={typed.amount}
            maxLength={5}
            autocomplete="off"
            onInput={amount => onChange({ ...typed, amount })}
          />
        )}
        <Select
          label={t("edit.unit")}
          hideLabel
          value={typed.unit}
          options={UNITS.map(value => ({ value, label: t(`unit.${value}`) }))}
          onChange={unit => onChange(inUnit(typed, unit as Unit))}
        />
      </div>
      <div role="status">{error && <NoticeLine tone="amber">{error}</NoticeLine>}</div>
    </fieldset>
  )
}

function said(fault: Fault, unit: Span["unit"]): string {
  const [least, most] = BOUNDS[unit]
  return t(`fault.${fault}`, { least: spanWord({ amount: least, unit }), most: spanWord({ amount: most, unit }) })
}
