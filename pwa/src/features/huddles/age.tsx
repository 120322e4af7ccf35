// How old a board is when it hears nothing: said, so that nobody takes yesterday for now.
import { minute } from "../../base/clock"
import { live, status, takenAt } from "../../sync"
import { NoticeLine } from "../../ui"
import { when } from "../../words/format"
import { t } from "./words"

const SILENT = 60_000

export function Age() {
  const at = takenAt.value
  const isSilent = !live.value && at !== null && minute.value - at > SILENT
  if (status.value.reachable && !isSilent) return null
  const time = at === null ? null : when(new Date(at).toISOString(), minute.value)
  return <NoticeLine tone="amber">{time ? t("age", { time }) : t("age.none")}</NoticeLine>
}
