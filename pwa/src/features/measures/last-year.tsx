// A year of one reading, which the server has; what this device holds stands there until it comes, or if it cannot.
import type { ComponentChildren } from "preact"
import type { Series } from "../../contract/reads.gen"
import { NoticeLine } from "../../ui"
import { useRead } from "../history/asked"
import { inDays } from "./days"
import { type Point, today } from "./held"
import { t } from "./words"

const YEAR = 365

interface Props {
  board_id: string
  reading_key: string
  held: readonly Point[]
  children: (points: readonly Point[]) => ComponentChildren
}

export function LastYear({ board_id, reading_key, held, children }: Props) {
  const asked = new URLSearchParams({
    board_id,
    key: reading_key,
    from: inDays(-YEAR, today.value),
    to: inDays(1, today.value),
  })
  const answer = useRead<Series>(`/api/v1/measures/readings?${asked}`)
  if (answer.state === "asking") return <p class="t-soft">{t("chart.asking")}</p>
  if (answer.state === "told") return <>{children(withHeld(answer.body.points, held))}</>
  return (
    <>
      <NoticeLine tone="info">{answer.state === "refused" ? answer.sentence : t("chart.offline")}</NoticeLine>
      {children(held)}
    </>
  )
}

/** What waits on this device is newer than what the server told. */
export function withHeld(points: readonly Point[], held: readonly Point[]): Point[] {
  const known = new Map([...points, ...held].map(point => [point.on, point]))
  return [...known.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}
