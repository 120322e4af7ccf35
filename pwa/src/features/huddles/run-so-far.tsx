// For who comes late: two minutes' reading of what was said so far, then on to where the others are.
import { minute } from "../../base/clock"
import type { AgendaStep, Board, Huddle } from "../../contract/entities.gen"
import { Button } from "../../ui"
import { inWords } from "../../words"
import { RecordBody } from "./record-body"
import { recordHere } from "./record-here"
import { join } from "./run-joining"
import { lasted } from "./run-rules"
import { t } from "./run-words"

type Props = { board: Board; huddle: Huddle; steps: readonly AgendaStep[]; at: number }

export function SoFar({ board, huddle, steps, at }: Props) {
  const record = { ...recordHere(board, huddle, minute.value), carried: [], open: 0, readings: [] }
  const step = steps[at]
  return (
    <div class="huddles-run">
      <div class="huddles-step">
        <div>
          <h2 class="t-title">{t("so.far")}</h2>
          <p class="t-soft">
            {t("so.far.at", {
              n: Math.floor(lasted(huddle, minute.value) / 60),
              step: step ? inWords(step.title) : "",
            })}
          </p>
        </div>
        <RecordBody board={board} record={record} />
      </div>
      <div class="huddles-run-foot">
        <Button kind="primary" wide onClick={() => join(huddle)}>
          {t("so.far.on")}
        </Button>
      </div>
    </div>
  )
}
