// How often, in plain words. A rule these words do not reach stays as it was written until another is chosen.
import { Chips, ChipsSeveral, NoticeLine, Select, Stack } from "../../ui"
import { weekday } from "./days"
import { weekdayName } from "./due-words"
import type { Part } from "./fields"
import { MONTH_DAYS, type Often } from "./often"
import { NTH, saidNth } from "./said"
import { t } from "./words"

const WEEKS = [1, 2, 3, 4]
const MONTHS = [1, 2, 3, 6, 12]
const WRITTEN = "written"
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

export function HowOften({ draft, wrong, onChange }: Part) {
  const { often } = draft
  const change = (next: Often) => onChange({ often: next })
  const at = weekday(draft.starts_on)
  const choose = (value: string) => {
    const [unit, n] = value.split(" ")
    const interval = Number(n)
    if (unit === "week") change({ kind: "week", interval, days: isKind(often, "week") ? often.days : [at] })
    else if (unit === "month")
      change(isMonthly(often) ? { ...often, interval } : { kind: "weekday", interval, nth: 1, day: at })
  }
  return (
    <Stack>
      <Select label={t("plan.often")} value={choiceOf(often)} options={choices(often)} onChange={choose} />
      {isKind(often, "week") && (
        <ChipsSeveral
          label={t("plan.days")}
          options={WEEKDAYS.map(day => ({ key: String(day), label: weekdayName(day) }))}
          value={often.days.map(String)}
          onChange={keys => change({ ...often, days: keys.map(Number).sort() })}
        />
      )}
      {isMonthly(often) && <InMonth often={often} day={at} onChange={change} />}
      <div aria-live="polite">
        {wrong.includes("days") && <NoticeLine tone="red">{t("plan.days.missing")}</NoticeLine>}
      </div>
    </Stack>
  )
}

type Monthly = Exclude<Often, { kind: "week" }>

const isKind = <K extends Often["kind"]>(often: Often | string, kind: K): often is Extract<Often, { kind: K }> =>
  typeof often === "object" && often.kind === kind

const isMonthly = (often: Often | string): often is Monthly => typeof often === "object" && often.kind !== "week"

const choiceOf = (often: Often | string): string =>
  typeof often === "string" ? WRITTEN : `${often.kind === "week" ? "week" : "month"} ${often.interval}`

/** The usual ones, and the one that is chosen, however unusual. */
function choices(often: Often | string) {
  const offered = [...WEEKS.map(n => ["week", n] as const), ...MONTHS.map(n => ["month", n] as const)]
  const listed = offered.map(([unit, n]) => ({ value: `${unit} ${n}`, label: t(`plan.often.${unit}`, { n }) }))
  if (typeof often === "string") return [{ value: WRITTEN, label: t("plan.often.written", { rule: often }) }, ...listed]
  const unit = often.kind === "week" ? "week" : "month"
  const value = choiceOf(often)
  if (listed.some(one => one.value === value)) return listed
  return [...listed, { value, label: t(`plan.often.${unit}`, { n: often.interval }) }]
}

function InMonth({ often, day, onChange }: { often: Monthly; day: number; onChange: (often: Often) => void }) {
  const { interval } = often
  const turn = (kind: string) =>
    onChange(kind === "day" ? { kind: "day", interval, on: 1 } : { kind: "weekday", interval, nth: 1, day })
  return (
    <Stack>
      <Chips
        label={t("plan.month")}
        options={[
          { key: "weekday", label: t("plan.month.weekday") },
          { key: "day", label: t("plan.month.day") },
        ]}
        value={often.kind}
        onChange={turn}
      />
      {often.kind === "weekday" ? (
        <div class="plans-pair">
          <Select
            label={t("plan.nth")}
            value={String(often.nth)}
            options={NTH.map(nth => ({ value: String(nth), label: saidNth(nth) }))}
            onChange={nth => onChange({ ...often, nth: Number(nth) })}
          />
          <Select
            label={t("plan.weekday")}
            value={String(often.day)}
            options={WEEKDAYS.map(one => ({ value: String(one), label: weekdayName(one) }))}
            onChange={one => onChange({ ...often, day: Number(one) })}
          />
        </div>
      ) : (
        <Select
          label={t("plan.date")}
          value={String(often.on)}
          options={DATES.map(on => ({ value: String(on), label: on === -1 ? t("date.last") : t("date.n", { n: on }) }))}
          onChange={on => onChange({ ...often, on: Number(on) })}
        />
      )}
    </Stack>
  )
}

const DATES = [...Array.from({ length: MONTH_DAYS }, (_, n) => n + 1), -1]
