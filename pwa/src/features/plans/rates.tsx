// How much of what should have been was done: by facility, by unit, and one's own, which nobody else sees.
import { byName } from "../../base/plain"
import { all } from "../../sync"
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { percent } from "../../words/format"
import { plus } from "./days"
import { today } from "./owing"
import { type Counts, type Rates as Found, ratesPath, useServer } from "./reading"
import { t } from "./words"

const DAYS = 84

export function Rates() {
  const { body, isLoading } = useServer<Found>(ratesPath(plus(today.value, 1 - DAYS), today.value))
  return (
    <Stack>
      <Stack gap="tight">
        <SectionHeading>{t("rates")}</SectionHeading>
        <p class="t-soft">{t(body ? "rates.since" : isLoading ? "calendar.loading" : "rates.offline")}</p>
      </Stack>
      {body && <Lists rates={body} />}
    </Stack>
  )
}

function Lists({ rates }: { rates: Found }) {
  const facilities = named(rates.facilities, one => all("facility").value.get(one.facility_id)?.name)
  const units = named(rates.units, one => all("unit").value.get(one.unit_id)?.name)
  return (
    <>
      <Rows label={t("rates.mine")}>
        <RateRow name={t("rates.mine")} counts={rates.mine} note={t("rates.mine.only")} />
      </Rows>
      <List label={t("rates.facilities")} rows={facilities} />
      <List label={t("rates.units")} rows={units} />
      <p class="t-soft">{t("rates.calm")}</p>
    </>
  )
}

type Named = Counts & { name: string }

/** Those with something to tell, by name and not by number. */
function named<C extends Counts>(rows: readonly C[], nameOf: (row: C) => string | undefined): Named[] {
  return rows
    .filter(row => row.rate !== null)
    .flatMap(row => {
      const name = nameOf(row)
      return name ? [{ ...row, name }] : []
    })
    .sort(byName)
}

function List({ label, rows }: { label: string; rows: readonly Named[] }) {
  if (rows.length === 0) return null
  return (
    <Stack gap="tight">
      <h3 class="plans-small-heading">{label}</h3>
      <Rows label={label}>
        {rows.map(row => (
          <RateRow key={row.name} name={row.name} counts={row} />
        ))}
      </Rows>
    </Stack>
  )
}

function RateRow({ name, counts, note }: { name: string; counts: Counts; note?: string }) {
  const { rate, done, late, missed } = counts
  const said = rate === null ? t("rates.none") : t("rates.of", { done, n: done + late + missed })
  return (
    <Row
      title={name}
      trailing={rate === null ? undefined : <span class="plans-rate">{percent(rate)}</span>}
      meta={[said, note].filter(Boolean).join(" · ")}
    />
  )
}
