// All units by week: a table where there is room, on a phone one week after the other; a press opens what it counts.
import { useState } from "preact/hooks"
import { byName } from "../../base/plain"
import { all } from "../../sync"
import { NoticeLine, Stack } from "../../ui"
import { unitName } from "../followups/index"
import { Nothing } from "../page"
import { Opened } from "./opened"
import { UnitsByWeek } from "./units-by-week"
import { UnitsTable } from "./units-table"
import { byUnit, byWeek, type Visit } from "./visits"
import { weekName } from "./weeks"
import { t } from "./words"

interface Props {
  visits: readonly Visit[]
  weeks: readonly string[]
  /** The device alone knows too little of other people's rounds. */
  source: "server" | "loading" | "device"
}

export interface Cell {
  unit_id: string
  week: string
}

export interface Grid {
  units: readonly { id: string; name: string; weeks: ReadonlyMap<string, readonly Visit[]> }[]
  weeks: readonly string[]
  onOpen: (cell: Cell) => void
}

const WIDE = "(min-width: 960px)"

export function Units({ visits, weeks, source }: Props) {
  const [open, setOpen] = useState<Cell | null>(null)
  const [isWide] = useState(() => matchMedia(WIDE).matches)
  const found = byUnit(visits)
  const units = [...all("unit").value.values()]
    .filter(unit => found.has(unit.id))
    .sort(byName)
    .map(({ id, name }) => ({ id, name, weeks: byWeek(found.get(id) ?? []) }))
  const opened = units.find(({ id }) => id === open?.unit_id)?.weeks.get(open?.week ?? "") ?? []
  const Shown = isWide ? UnitsTable : UnitsByWeek
  return (
    <Stack>
      {source === "device" && <NoticeLine tone="info">{t("units.offline")}</NoticeLine>}
      {units.length > 0 ? (
        <Shown units={units} weeks={weeks} onOpen={setOpen} />
      ) : (
        source === "server" && <Nothing>{t("units.none")}</Nothing>
      )}
      {open && opened.length > 0 && (
        <Opened
          title={`${unitName(open.unit_id)}, ${weekName(open.week)}`}
          unit_id={open.unit_id}
          visits={opened}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  )
}
