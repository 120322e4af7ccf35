// How far back one looks: a choice of three, as the server takes them.
import { minute } from "../../base/clock"
import { Select } from "../../ui"
import { monthOf, shifted } from "./months"
import { t } from "./words"

export const PERIODS = ["12", "24", "60"] as const
export type Period = (typeof PERIODS)[number]

export function PeriodSelect({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  return (
    <Select
      label={t("choose.period")}
      options={PERIODS.map(key => ({ value: key, label: t(`period.${key}`) }))}
      value={value}
      onChange={key => onChange(PERIODS.find(one => one === key) ?? value)}
    />
  )
}

export function spanOf(period: Period): { from: string; to: string } {
  const to = monthOf(minute.value)
  return { from: shifted(to, 1 - Number(period)), to }
}
