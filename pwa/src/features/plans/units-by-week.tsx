// Units on a phone: one week at a time, each unit with what stands in it, and below its name all twelve weeks at a glance.
import { useState } from "preact/hooks"
import { Button, type IconName, Row, Rows, Stack } from "../../ui"
import { Mark } from "./mark"
import type { Grid } from "./units"
import { counted, type Visit } from "./visits"
import { isThis, saidCount, weekName } from "./weeks"
import { t } from "./words"

export function UnitsByWeek({ units, weeks, onOpen }: Grid) {
  const [at, setAt] = useState(() => Math.max(0, weeks.findIndex(isThis)))
  const week = weeks[at] ?? ""
  const title = isThis(week) ? t("units.this") : weekName(week)
  return (
    <Stack gap="tight">
      <fieldset class="plans-weeks" aria-label={t("units.shown")}>
        <Go to={weeks[at - 1]} word={t("units.before")} icon="back" onGo={() => setAt(at - 1)} />
        <p class="plans-week" role="status">
          {title}
        </p>
        <Go to={weeks[at + 1]} word={t("units.after")} icon="next" onGo={() => setAt(at + 1)} />
      </fieldset>
      <Rows label={title}>
        {units.map(unit => (
          <UnitRow
            key={unit.id}
            name={unit.name}
            unit={unit}
            weeks={weeks}
            week={week}
            onOpen={() => onOpen({ unit_id: unit.id, week })}
          />
        ))}
      </Rows>
    </Stack>
  )
}

interface GoProps {
  to: string | undefined
  word: string
  icon: IconName
  onGo: () => void
}

function Go({ to, word, icon, onGo }: GoProps) {
  const name = to ? `${word}: ${weekName(to)}` : word
  return (
    <Button kind="plain" icon={icon} name={name} disabled={!to} onClick={onGo}>
      {word}
    </Button>
  )
}

interface RowProps {
  unit: Grid["units"][number]
  name: string
  weeks: readonly string[]
  week: string
  onOpen: () => void
}

function UnitRow({ unit, name, weeks, week, onOpen }: RowProps) {
  const counts = counted(unit.weeks.get(week) ?? [])
  return (
    <div class="plans-unit">
      <Row title={name} onClick={counts.length > 0 ? onOpen : undefined} meta={<Counts counts={counts} />} />
      <Strip weeks={weeks} shown={week} of={unit.weeks} />
    </div>
  )
}

function Counts({ counts }: { counts: ReturnType<typeof counted> }) {
  if (counts.length === 0) return <span>{t("units.nothing")}</span>
  return (
    <span class="plans-counts">
      {counts.map(count => (
        <span key={count.state} class={`plans-count due-${count.state}`}>
          <Mark state={count.state} />
          {saidCount(count)}
        </span>
      ))}
    </span>
  )
}

interface StripProps {
  weeks: readonly string[]
  shown: string
  of: ReadonlyMap<string, readonly Visit[]>
}

/** The worst of each week by its shape; what it says in words, the weeks themselves say. */
function Strip({ weeks, shown, of }: StripProps) {
  return (
    <div class="plans-strip" aria-hidden="true">
      {weeks.map(week => {
        const [worst] = counted(of.get(week) ?? [])
        return (
          <span key={week} class={week === shown ? "plans-strip-shown" : undefined}>
            {worst && <Mark state={worst.state} />}
          </span>
        )
      })}
    </div>
  )
}
