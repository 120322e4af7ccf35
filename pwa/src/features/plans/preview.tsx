// What a plan would ask for: its next five days, and the rounds and minutes a month it costs whoever makes them.
import { useMemo } from "preact/hooks"
import { Stack } from "../../ui"
import { count, day } from "../../words/format"
import type { Draft } from "./draft"
import { daysAMonth, nextDays } from "./often"
import { newest, organisation, today } from "./owing"
import { saidOften } from "./said"
import { t } from "./words"

const MANY = 5

export function Preview({ draft }: { draft: Draft }) {
  const { often, starts_on, ends_on, holidays } = draft
  const there = organisation.value
  const now = today.value
  const found = useMemo(() => {
    if (typeof often === "string" || !there) return undefined
    const week = { zone: there.zone, holidays: there.holidays, ...there.week }
    const plan = { often, starts_on, ends_on: ends_on || null, stopped_on: null, holidays }
    return { next: nextDays(plan, week, now, MANY), perMonth: daysAMonth(plan, week) }
  }, [often, starts_on, ends_on, holidays, there, now])
  if (!found || typeof often === "string") return <p class="t-soft">{t("plan.next.server")}</p>
  const rounds = Math.round(found.perMonth * draft.unit_ids.length)
  const minutes = Math.round(found.perMonth * draft.unit_ids.length * (newest(draft.template_key)?.minutes ?? 0))
  const days = found.next.map(on => day(on)).join(", ")
  return (
    <div class="plans-preview" role="status">
      <Stack gap="tight">
        <p class="due-word">{saidOften(often)}</p>
        <p>{days ? t("plan.next", { days }) : t("plan.next.none")}</p>
        {days && draft.unit_ids.length > 0 && (
          <p class="t-soft">{t("plan.cost", { n: Math.max(1, rounds), minutes: count(minutes) })}</p>
        )}
      </Stack>
    </div>
  )
}
