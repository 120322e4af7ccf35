// A board's settings on one screen: what it is, when it is held, its steps, lanes, readings, counters. Each touch counts.
import { useState } from "preact/hooks"
import type { Params } from "../../base/router"
import type { Board } from "../../contract/entities.gen"
import { KINDS } from "../../contract/kinds.gen"
import { one } from "../../sync"
import { NoticeLine, Row, Rows, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing, Page } from "../page"
import "./boards.css"
import { EditBasics } from "./edit-basics"
import { EditTimes } from "./edit-times"
import { Parts } from "./parts"
import { settingsOf } from "./rules"
import { timesSaid } from "./said"
import { maySet, set } from "./setting"
import { t } from "./words"

type Editing = "basics" | "times" | null

export function SetUp({ params }: { params: Params }) {
  const board = one("board", params.id ?? "").value
  const backTo = `/huddle/${params.id}`
  return (
    <Page title={board ? t("title", { board: board.name }) : t("title.none")} backTo={backTo}>
      {board ? <Settings key={board.id} board={board} /> : <Nothing>{t("missing")}</Nothing>}
    </Page>
  )
}

function Settings({ board }: { board: Board }) {
  const [editing, setEditing] = useState<Editing>(null)
  const now = settingsOf(board)
  const may = maySet(board)
  const open = (part: Editing) => (may ? () => setEditing(part) : undefined)
  const parent = one("board", board.parent_id ?? "").value
  const close = () => setEditing(null)
  return (
    <Stack gap="wide">
      {may ? <p class="t-soft">{t("intro")}</p> : <NoticeLine tone="info">{t("closed")}</NoticeLine>}
      <Rows label={t("basics")}>
        <Row
          title={t("kind")}
          trailing={inWords(KINDS[now.kind].title)}
          meta={inWords(KINDS[now.kind].purpose)}
          onClick={open("basics")}
        />
        <Row title={t("times")} trailing={timesSaid(now.times)} onClick={open("times")} />
        <Row title={t("length")} trailing={t("minutes", { n: now.target_minutes })} onClick={open("basics")} />
        <Row title={t("parent")} trailing={parent?.name ?? t("parent.none")} onClick={open("basics")} />
      </Rows>
      <Parts board={board} now={now} may={may} />
      {editing === "basics" && <EditBasics board={board} now={now} onClose={close} />}
      {editing === "times" && (
        <EditTimes
          times={now.times}
          onClose={close}
          onDone={async times => {
            if (await set(board, { times })) close()
          }}
        />
      )}
    </Stack>
  )
}
