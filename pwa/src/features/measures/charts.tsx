// Run charts of a board's readings: small ones that open large, with the rules that fired in words and a table.
import { useState } from "preact/hooks"
import type { Board, BoardReading } from "../../contract/entities.gen"
import { Button, Sheet, Stack } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { settingsOf } from "../boards/rules"
import { type Chart, read } from "./chart"
import { Drawing, partsOf } from "./drawing"
import { type Point, seriesOf } from "./held"
import { LastYear } from "./last-year"
import "./measures.css"
import { written } from "./numbers"
import { medianWord, sentences, verdict } from "./said"
import { t } from "./words"

interface OneProps {
  board: Board
  reading: BoardReading
}

/** All of a board's, one below the other: for the step of a huddle that looks at them, and for a wall. */
export function Charts({ board }: { board: Board }) {
  return (
    <div class="measures-list">
      {settingsOf(board).readings.map(reading => (
        <section key={reading.key} class="measures-one" aria-label={inWords(reading.title)}>
          <h3 class="measures-title">{inWords(reading.title)}</h3>
          <ChartButton board={board} reading={reading} />
        </section>
      ))}
    </div>
  )
}

/** The line of the last weeks and how it stands in a word; touched, it opens large. */
export function ChartButton({ board, reading }: OneProps) {
  const [open, setOpen] = useState(false)
  const points = seriesOf(board.id, reading.key)
  if (points.length < 2) return null
  const chart = read(points.map(({ value }) => value))
  const title = inWords(reading.title)
  return (
    <>
      <button
        type="button"
        class="measures-small"
        aria-label={`${t("chart.name", { title })}, ${verdictWord(chart, points, reading)}`}
        onClick={() => setOpen(true)}
      >
        <Drawing points={points} chart={chart} />
        <span class="t-small">{verdictWord(chart, points, reading)}</span>
      </button>
      <Sheet open={open} title={title} closeLabel={t("close")} onClose={() => setOpen(false)}>
        <Large board={board} reading={reading} />
      </Sheet>
    </>
  )
}

const verdictWord = (chart: Chart, points: readonly Point[], reading: BoardReading): string =>
  t(`verdict.${verdict(chart, points, reading.better)}`)

function Large({ board, reading }: OneProps) {
  const [isLong, setIsLong] = useState(false)
  const points = seriesOf(board.id, reading.key)
  return (
    <Stack>
      {isLong ? (
        <LastYear board_id={board.id} reading_key={reading.key} held={points}>
          {found => <LargeChart reading={reading} points={found} />}
        </LastYear>
      ) : (
        <>
          <LargeChart reading={reading} points={points} />
          <div>
            <Button onClick={() => setIsLong(true)}>{t("chart.longer")}</Button>
          </div>
        </>
      )}
    </Stack>
  )
}

/** The chart itself, large: its drawing, what it says, and the same as a table. */
export function LargeChart({ reading, points }: { reading: BoardReading; points: readonly Point[] }) {
  const last = points.at(-1)
  if (!last) return <p class="t-soft">{t("chart.none")}</p>
  const chart = read(points.map(({ value }) => value))
  return (
    <div class="measures-large">
      <p>
        <span class="t-number">{written(last.value)}</span>{" "}
        <span class="t-soft">
          {[reading.unit && inWords(reading.unit), day(last.on), medianWord(chart)].filter(Boolean).join(" · ")}
        </span>
      </p>
      <Drawing points={points} chart={chart} isLarge />
      <p class="measures-ends t-soft t-small" aria-hidden="true">
        <span>{day(points[0]?.on ?? last.on)}</span>
        <span>{day(last.on)}</span>
      </p>
      <p class="measures-verdict">{verdictWord(chart, points, reading)}</p>
      <ul class="measures-rules">
        {sentences(chart, points).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {chart.is_enough && <p class="t-soft t-small">{t("rule.eye")}</p>}
      <details class="measures-more">
        <summary>{t("chart.table")}</summary>
        <Table reading={reading} points={points} chart={chart} />
      </details>
    </div>
  )
}

function Table({ reading, points, chart }: { reading: BoardReading; points: readonly Point[]; chart: Chart }) {
  return (
    <table class="measures-table">
      <caption class="t-soft t-small">{t("chart.caption", { title: inWords(reading.title) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("chart.day")}</th>
          <th scope="col">{t("chart.value")}</th>
          <th scope="col">{t("chart.seen")}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ on, value }, place) => (
          <tr key={on}>
            <th scope="row">{day(on)}</th>
            <td>{written(value)}</td>
            <td>
              {partsOf(chart, points, place)
                .map(part => t(`seen.${part}`))
                .join(", ") || "–"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
