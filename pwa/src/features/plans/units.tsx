// All units by week: in each cell how its visits stand, by shape, number and word; a press opens them.
import { useState } from "preact/hooks"
import { byName } from "../../base/plain"
import { all } from "../../sync"
import { NoticeLine, Rows, Sheet, Stack } from "../../ui"
import { day } from "../../words/format"
import { unitName } from "../followups/index"
import { Nothing } from "../page"
import { monday } from "./days"
import { Mark } from "./mark"
import { VisitRow } from "./mine"
import { today } from "./owing"
import { DueActs, dueTitle } from "./planned"
import { isOwed } from "./rules"
import { byDay, byUnit, byWeek, counted, type Visit } from "./visits"
import { t } from "./words"

interface Props {
  visits: readonly Visit[]
  weeks: readonly string[]
  /** The server told it: the device alone knows too little of other people's rounds. */
  isWhole: boolean
}

interface Cell {
  unit_id: string
  week: string
}

export function Units({ visits, weeks, isWhole }: Props) {
  const [open, setOpen] = useState<Cell | null>(null)
  const units = byUnit(visits)
  const shown = [...all("unit").value.values()].filter(unit => units.has(unit.id)).sort(byName)
  const opened = open ? (byWeek(units.get(open.unit_id) ?? []).get(open.week) ?? []) : []
  return (
    <Stack>
      {!isWhole && <NoticeLine tone="info">{t("units.offline")}</NoticeLine>}
      {shown.length === 0 ? (
        isWhole && <Nothing>{t("units.none")}</Nothing>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section class="plans-grid" aria-label={t("units.table")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("units.unit")}</th>
                {weeks.map(week => (
                  <th key={week} scope="col" aria-current={week === monday(today.value) ? "date" : undefined}>
                    {week === monday(today.value) ? t("units.this") : day(week).split(" ").slice(1).join(" ")}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ id, name }) => (
                <UnitRow key={id} id={id} name={name} visits={units.get(id) ?? []} weeks={weeks} onOpen={setOpen} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {open && opened.length > 0 && (
        <Opened
          title={`${unitName(open.unit_id)}, ${weekName(open.week)}`}
          visits={opened}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  )
}

const weekName = (week: string): string => t("units.week", { day: day(week) })

interface RowProps {
  id: string
  name: string
  visits: readonly Visit[]
  weeks: readonly string[]
  onOpen: (cell: Cell) => void
}

function UnitRow({ id, name, visits, weeks, onOpen }: RowProps) {
  const inWeeks = byWeek(visits)
  return (
    <tr>
      <th scope="row">{name}</th>
      {weeks.map(week => (
        <td key={week}>
          <InCell
            unit={name}
            week={week}
            visits={inWeeks.get(week) ?? []}
            onOpen={() => onOpen({ unit_id: id, week })}
          />
        </td>
      ))}
    </tr>
  )
}

interface CellProps {
  unit: string
  week: string
  visits: readonly Visit[]
  onOpen: () => void
}

function InCell({ unit, week, visits, onOpen }: CellProps) {
  const counts = counted(visits)
  const [worst] = counts
  if (!worst) return <span class="ui-hidden">{t("units.nothing")}</span>
  const said = (one: typeof worst) => t("units.count", { n: one.n, state: t(`state.${one.state}`) })
  const name = t("units.cell", { unit, week: weekName(week), counts: counts.map(said).join(", ") })
  return (
    <button type="button" class="plans-cell" aria-label={name} onClick={onOpen}>
      <span class="plans-cell-marks">
        {counts.map(({ state }) => (
          <Mark key={state} state={state} />
        ))}
      </span>
      <span class={`due-${worst.state}`}>{said(worst)}</span>
    </button>
  )
}

function Opened({ title, visits, onClose }: { title: string; visits: readonly Visit[]; onClose: () => void }) {
  return (
    <Sheet open title={title} closeLabel={t("close")} onClose={onClose}>
      <Rows label={title}>
        {[...visits].sort(byDay).map((visit, place) => (
          <div key={place} class="due-line">
            <VisitRow visit={visit} days={[visit.on]} note={visit.mine ? t("units.yours") : undefined} />
            {visit.mine && visit.due && isOwed(visit.state) && <DueActs due={visit.due} name={dueTitle(visit)} />}
          </div>
        ))}
      </Rows>
    </Sheet>
  )
}
