// What stands on a board: its own settings, else those of its kind. For screens that are loaded when asked for: with
// every kind comes its whole agenda. As webapp/huddles/setting_rules.py; both pass tests/cases/boards.json.
import type { AgendaStep, Board, HuddleKind, Lane } from "../../contract/entities.gen"
import { KINDS, type OfKind } from "../../contract/kinds.gen"

export const OWN = ["agenda", "readings", "counters", "times", "departments", "must_escalate"] as const
export type Own = (typeof OWN)[number]
export type Settings = Pick<OfKind, Own | "lanes" | "target_minutes" | "kind">

/** The kind of a board of which nobody said one. */
export function usualKind({ tier, unit_id }: Pick<Board, "tier" | "unit_id">): HuddleKind {
  if (unit_id !== null) return "shift"
  return tier === 2 ? "department" : "safety_brief"
}

/** A board that an older server told of has no kind and nothing of its own. */
export const kindOf = (board: Board): HuddleKind => board.kind ?? usualKind(board)

/** All that is set on a board, every part in place. */
export function settingsOf(board: Board): Settings {
  const kind = kindOf(board)
  const own = <P extends Own>(part: P): OfKind[P] => (board[part] as OfKind[P] | null | undefined) ?? KINDS[kind][part]
  return {
    kind,
    lanes: board.lanes,
    target_minutes: board.target_minutes,
    agenda: withLanes(own("agenda"), board.lanes),
    readings: own("readings"),
    counters: own("counters"),
    times: own("times"),
    departments: own("departments"),
    must_escalate: own("must_escalate"),
  }
}

/** The agenda as this board can run it: a lane it does not have is left out, and the first stands in for all. */
export function withLanes(agenda: readonly AgendaStep[], lanes: readonly Lane[]): AgendaStep[] {
  const here = lanes.map(lane => lane.key)
  return agenda.map(step => {
    const left = step.lanes.filter(key => here.includes(key))
    return { ...step, lanes: left.length > 0 ? left : here.slice(0, Math.min(1, step.lanes.length)) }
  })
}

/** The words of something that stands on the board, or once did. */
export function titleOf(board: Board, part: "lanes" | Exclude<Own, "times">, key: string): Lane["title"] | undefined {
  const rows: readonly Pick<Lane, "key" | "title">[] = settingsOf(board)[part]
  const gone = (board.former ?? []).find(row => row.part === part && row.key === key)
  return (rows.find(row => row.key === key) ?? gone)?.title
}
