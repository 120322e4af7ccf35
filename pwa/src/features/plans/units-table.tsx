// Units down, weeks across: in each cell how its visits stand, by shape, number and word.
import { Mark } from "./mark"
import type { Grid } from "./units"
import { counted, type Visit } from "./visits"
import { cellName, isThis, saidCount, shortWeek } from "./weeks"
import { t } from "./words"

export function UnitsTable({ units, weeks, onOpen }: Grid) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="plans-grid" aria-label={t("units.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("units.unit")}</th>
            {weeks.map(week => (
              <th key={week} scope="col" aria-current={isThis(week) ? "date" : undefined}>
                {isThis(week) ? t("units.this") : shortWeek(week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(unit => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              {weeks.map(week => (
                <td key={week}>
                  <InCell
                    name={unit.name}
                    week={week}
                    visits={unit.weeks.get(week) ?? []}
                    onOpen={() => onOpen({ unit_id: unit.id, week })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  name: string
  week: string
  visits: readonly Visit[]
  onOpen: () => void
}

function InCell({ name, week, visits, onOpen }: CellProps) {
  const counts = counted(visits)
  const [worst] = counts
  if (!worst) return <span class="ui-hidden">{t("units.nothing")}</span>
  return (
    <button type="button" class="plans-cell" aria-label={cellName(name, week, visits)} onClick={onOpen}>
      <span class="plans-cell-marks">
        {counts.map(({ state }) => (
          <Mark key={state} state={state} />
        ))}
      </span>
      <span class={`due-${worst.state}`}>{saidCount(worst)}</span>
    </button>
  )
}
