// Door codes to print: for which doors, on which paper. The sheet itself is made by the server.
import { useState } from "preact/hooks"
import { signedLink } from "../../base/links"
import { byName } from "../../base/plain"
import { MOST_CODES } from "../../contract/tables.gen"
import { all, mine, status } from "../../sync"
import { Button, Chips, NoticeLine, Select, Stack, Switch } from "../../ui"
import { language } from "../../words"
import { count } from "../../words/format"
import { unitsFor } from "../capture/index"
import { Nothing, Page } from "../page"
import { type Paper, type Sheet, sheetPath, usualPaper } from "./rules"
import { t } from "./words"

const PAPERS: readonly Paper[] = ["a4", "letter"]

export function Print() {
  const units = unitsFor(mine(), all("unit").value.values())
  const options = places(units)
  const [chosen, setChosen] = useState("")
  const where = options.some(({ value }) => value === chosen) ? chosen : (options[0]?.value ?? "")
  const [rooms, setRooms] = useState(true)
  const [paper, setPaper] = useState<Paper>(() => usualPaper(navigator.languages))
  const [kind, id] = where.split(" ")
  const asked = units.filter(unit => !id || id === (kind === "unit" ? unit.id : unit.facility_id))
  const n = asked.length + (rooms ? roomsIn(new Set(asked.map(unit => unit.id))) : 0)
  if (units.length === 0)
    return (
      <Page title={t("print")} backTo="/scan">
        <Nothing>{t("print.none")}</Nothing>
      </Page>
    )
  return (
    <Page title={t("print")} backTo="/scan">
      <Stack>
        <Select label={t("print.where")} value={where} options={options} onChange={setChosen} />
        <Switch label={t("print.rooms")} checked={rooms} onChange={setRooms} />
        <Chips
          label={t("print.paper")}
          options={PAPERS.map(key => ({ key, label: t(`print.${key}`) }))}
          value={paper}
          onChange={key => setPaper(key as Paper)}
        />
        <Download
          n={n}
          sheet={{
            unit_id: kind === "unit" ? id : undefined,
            facility_id: kind === "facility" ? id : undefined,
            rooms,
            paper,
            language: language.value,
          }}
        />
      </Stack>
    </Page>
  )
}

function Download({ n, sheet }: { n: number; sheet: Sheet }) {
  if (n > MOST_CODES)
    return <NoticeLine tone="amber">{t("print.too.many", { n: count(n), most: count(MOST_CODES) })}</NoticeLine>
  return (
    <>
      <p class="t-soft" role="status">
        {t("print.count", { n })}
      </p>
      {status.value.reachable ? (
        <Button kind="primary" wide href={signedLink(sheetPath(sheet))} download="door-codes.pdf">
          {t("print.go")}
        </Button>
      ) : (
        <NoticeLine tone="info">{t("print.offline")}</NoticeLine>
      )}
    </>
  )
}

type Units = ReturnType<typeof unitsFor>

/** All, each facility where there are several, each unit. */
function places(units: Units) {
  const facilities = [...all("facility").value.values()]
    .filter(facility => units.some(unit => unit.facility_id === facility.id))
    .sort(byName)
  const several = facilities.length > 1
  return [
    ...(units.length > 1 ? [{ value: "", label: t("print.all") }] : []),
    ...facilities.flatMap(facility => [
      ...(several
        ? [
            {
              value: `facility ${facility.id}`,
              label: t("print.facility", { facility: facility.name }),
              group: facility.name,
            },
          ]
        : []),
      ...units
        .filter(unit => unit.facility_id === facility.id)
        .map(unit => ({ value: `unit ${unit.id}`, label: unit.name, group: several ? facility.name : undefined })),
    ]),
  ]
}

function roomsIn(units: ReadonlySet<string>): number {
  let n = 0
  for (const room of all("room").value.values()) if (units.has(room.unit_id)) n++
  return n
}
