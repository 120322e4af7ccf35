// The board of a unit or a tier: what rounds brought up, then its lanes; sections on a phone, columns on a desktop.
import type { Params } from "../../base/router"
import { mine, one } from "../../sync"
import { SetUpLink } from "../boards/index"
import { Nothing, Page } from "../page"
import { ReportsLink } from "../reports/index"
import { Here, WallsLink } from "../wall/index"
import { mayWrite } from "./actions"
import { Age } from "./age"
import { Answers } from "./answers"
import { AskedCards, useAsked } from "./asked-cards"
import { Before } from "./before"
import { Escalated } from "./escalated"
import { FromRounds } from "./from-rounds"
import "./huddles.css"
import { Lane } from "./lane"
import { MustEscalate } from "./must-escalate"
import { StartHuddle } from "./run-start"
import { Undo } from "./undo"
import { t } from "./words"

export function BoardScreen({ params }: { params: Params }) {
  const board = one("board", params.id ?? "").value
  const canWrite = board !== undefined && mayWrite(mine(), board)
  const asked = useAsked(board)
  return (
    <Page title={board?.name ?? t("title")} backTo="/huddle" wide>
      <Age />
      {board && <Here board_id={board.id} />}
      {board ? (
        <div class="huddles-board">
          <AskedCards board={board} cards={asked} canWrite={canWrite} />
          <Before board={board} canWrite={canWrite} />
          <Answers board={board} />
          <Escalated board={board} />
          {board.unit_id && <FromRounds board={board} />}
          {board.lanes.map(lane => (
            <Lane key={lane.key} board={board} lane={lane} canWrite={canWrite} without={asked} />
          ))}
          {canWrite && <MustEscalate board={board} />}
        </div>
      ) : (
        <Nothing>{t("board.missing")}</Nothing>
      )}
      {board?.unit_id && <ReportsLink unit_id={board.unit_id} />}
      {board && <SetUpLink board={board} />}
      {board && <WallsLink board_id={board.id} />}
      <Undo />
      {board && <StartHuddle board={board} canWrite={canWrite} />}
    </Page>
  )
}
