// The lists that stand on a board, each in its order, with the sheet that changes a row of it.
import { useState } from "preact/hooks"
import type { AgendaStep, Board, BoardReading, Lane } from "../../contract/entities.gen"
import { inWords } from "../../words"
import { EditReading } from "./edit-reading"
import { EditStep } from "./edit-step"
import { EditTitle } from "./edit-title"
import { minutesOf, put, without } from "./editing"
import { List } from "./list"
import type { Own, Settings } from "./rules"
import { readingSaid, stepSaid } from "./said"
import { type Change, openIn, set } from "./setting"
import { t } from "./words"

const TITLED = ["counters", "departments", "must_escalate"] as const
type Part = "agenda" | "lanes" | "readings" | (typeof TITLED)[number]
type Editing = { part: Part; key: string | null } | null
interface Props {
  board: Board
  now: Settings
  may: boolean
}

export function Parts({ board, now, may }: Props) {
  const [editing, setEditing] = useState<Editing>(null)
  const listed = (part: Part, said: (row: Settings[Part][number]) => string | undefined, sum?: string) => (
    <List
      part={part}
      sum={sum}
      rows={(now[part] as readonly Lane[]).map(row => ({
        key: row.key,
        title: inWords(row.title),
        said: said(row as Settings[Part][number]),
      }))}
      onOpen={may ? key => setEditing({ part, key }) : undefined}
      onOrder={keys => void set(board, { [part]: inOrderOf(now[part] as readonly Lane[], keys) } as Change)}
      onUsual={may && isOwn(board, part) ? () => void set(board, { [part]: null } as Change) : undefined}
    />
  )
  const steps = t("steps.sum", { n: minutesOf(now.agenda), most: now.target_minutes })
  return (
    <>
      {listed("agenda", row => stepSaid(row as AgendaStep, now.lanes), steps)}
      {listed("lanes", () => undefined)}
      {listed("readings", row => readingSaid(row as BoardReading))}
      {TITLED.map(part => listed(part, () => undefined))}
      {editing && <Edit key={`${editing.part} ${editing.key}`} {...{ board, now, editing, setEditing }} />}
    </>
  )
}

const inOrderOf = <T extends { key: string }>(rows: readonly T[], keys: readonly string[]): T[] =>
  keys.flatMap(key => rows.filter(row => row.key === key))

/** Lanes are always the board's own: another kind brings its lanes along, and nothing else gives them back. */
const isOwn = (board: Board, part: Part): boolean => part !== "lanes" && board[part as Own] != null

interface Edited {
  board: Board
  now: Settings
  editing: NonNullable<Editing>
  setEditing: (next: Editing) => void
}

function Edit({ board, now, editing: { part, key }, setEditing }: Edited) {
  const rows = now[part] as readonly Lane[]
  const taken = [
    ...rows.map(row => row.key),
    ...(board.former ?? []).filter(gone => gone.part === part).map(k => k.key),
  ]
  const close = () => setEditing(null)
  const keep = async (changed: readonly Lane[]) => {
    if (await set(board, { [part]: changed } as Change)) close()
  }
  const found = rows.find(row => row.key === key)
  const rest = {
    taken,
    onClose: close,
    onRemove: key !== null && mayGo(part, rows) ? () => void keep(without(rows, key)) : undefined,
  }
  const done = (row: Lane) => void keep(put(rows, row))
  if (part === "agenda")
    return <EditStep {...rest} step={found as AgendaStep | undefined} lanes={now.lanes} onDone={done} />
  if (part === "readings") return <EditReading {...rest} reading={found as BoardReading | undefined} onDone={done} />
  const cards = part === "lanes" && key !== null ? (openIn(board.id).get(key) ?? 0) : 0
  return <EditTitle {...rest} part={part} row={found} cards={cards} onDone={done} />
}

/** A board has a step and a lane at least. */
const mayGo = (part: Part, rows: readonly Lane[]): boolean =>
  !(part === "agenda" || part === "lanes") || rows.length > 1
