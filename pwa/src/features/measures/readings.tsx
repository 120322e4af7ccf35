// The numbers a board takes each day, one below the other, each with its line of the last weeks.
import type { Board } from "../../contract/entities.gen"
import { settingsOf } from "../boards/rules"
import { ChartButton } from "./charts"
import { Entry } from "./entry"
import { today } from "./held"
import "./measures.css"

export function Readings({ board, canWrite, on = today.value }: { board: Board; canWrite: boolean; on?: string }) {
  return (
    <div class="measures-list">
      {settingsOf(board).readings.map(reading => (
        <Entry key={reading.key} board={board} reading={reading} on={on} canWrite={canWrite}>
          <ChartButton board={board} reading={reading} />
        </Entry>
      ))}
    </div>
  )
}
