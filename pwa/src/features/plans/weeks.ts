// What a week and what stands in it are called.
import { day } from "../../words/format"
import { monday } from "./days"
import { today } from "./owing"
import { counted, type Visit } from "./visits"
import { t } from "./words"

export const isThis = (week: string): boolean => week === monday(today.value)

export const weekName = (week: string): string => t("units.week", { day: day(week) })

/** "23 Nov" */
export const shortWeek = (week: string): string => day(week).split(" ").slice(1).join(" ")

export const saidCount = ({ n, state }: ReturnType<typeof counted>[number]): string =>
  t("units.count", { n, state: t(`state.${state}`) })

/** Its unit, its week, and how many stand how. */
export const cellName = (unit: string, week: string, visits: readonly Visit[]): string =>
  t("units.cell", { unit, week: weekName(week), counts: counted(visits).map(saidCount).join(", ") })
