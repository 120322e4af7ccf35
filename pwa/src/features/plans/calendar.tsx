// The calendar of twelve weeks: one's own rounds by week, or all units by week; then the rates and the secret address.
import { useMemo, useState } from "preact/hooks"
import { all, mine } from "../../sync"
import { Button, Segments, Stack } from "../../ui"
import { may } from "../followups/index"
import { Page } from "../page"
import { monday, plus } from "./days"
import { Feed } from "./feed"
import { t as hours } from "./hours-words"
import { Mine } from "./mine"
import { skippedHere } from "./others"
import { isMine, today, whereIs } from "./owing"
import "./plans.css"
import { Rates } from "./rates"
import { calendarPath, type PlanCalendar, useServer } from "./reading"
import { Units } from "./units"
import { visitsHere, visitsOf } from "./visits"
import { t } from "./words"

const WEEKS = 12
const WEEKS_BEFORE = 4
const WIDE = "(min-width: 960px)"

export function Calendar() {
  if (!today.value) return <Page title={t("calendar")}>{null}</Page>
  return <Weeks />
}

function Weeks() {
  const hasMany = mine().unit_ids.length > 1
  const [cut, setCut] = useState(() => (hasMany && matchMedia(WIDE).matches ? "units" : "mine"))
  const first = plus(monday(today.value), -7 * WEEKS_BEFORE)
  const { body, isLoading } = useServer<PlanCalendar>(calendarPath(first, plus(first, 7 * WEEKS - 1)))
  const dues = all("due").value
  const day = today.value
  const skipped = skippedHere.value
  const visits = useMemo(
    () => (body ? visitsOf(body, dues.values(), isMine, skipped.values()) : visitsHere(dues.values(), isMine, day)),
    [body, dues, day, skipped],
  )
  const source = body ? "server" : isLoading ? "loading" : "device"
  const weeks = Array.from({ length: WEEKS }, (_, n) => plus(first, 7 * n))
  return (
    <Page title={t("calendar")} backTo="/" wide={cut === "units"}>
      <Stack gap="wide">
        <Stack>
          <Head source={source} />
          {hasMany ? (
            <Segments
              label={t("calendar.cut")}
              options={[
                { key: "mine", label: t("calendar.mine") },
                { key: "units", label: t("calendar.units") },
              ]}
              value={cut}
              onChange={setCut}
            >
              {cut === "mine" ? <Mine visits={visits} /> : <Units visits={visits} weeks={weeks} source={source} />}
            </Segments>
          ) : (
            <Mine visits={visits} />
          )}
        </Stack>
        <Rates />
        <Feed />
        <div>
          <Button kind="plain" icon="clock" href="/hours">
            {hours("title")}
          </Button>
        </div>
      </Stack>
    </Page>
  )
}

function Head({ source }: { source: "server" | "loading" | "device" }) {
  const units = all("unit").value
  const maySet = [...units.keys()].some(id => may(mine(), "plan.set", whereIs(id)))
  return (
    <div class="plans-head">
      <p class="t-soft" role="status">
        {t(`calendar.${source}`)}
      </p>
      {maySet && <Button href="/plans">{t("calendar.plans")}</Button>}
    </div>
  )
}
