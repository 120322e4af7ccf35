// Who may set a board, and how it is set: at each touch, kept on the device at once.
import type { Commands } from "../../contract/commands.gen"
import type { Board, HuddleKind } from "../../contract/entities.gen"
import { KINDS } from "../../contract/kinds.gen"
import { act, all, mine } from "../../sync"
import { may } from "../followups/index"
import { OWN } from "./rules"

export type Change = Omit<Commands["board.set"], "board_id">

export const maySet = ({ unit_id, facility_id }: Pick<Board, "unit_id" | "facility_id">): boolean =>
  may(mine(), "board.set", { unit_id, facility_id })

/** Answers whether it is kept; the frame says why not. */
export const set = (board: Board, change: Change): Promise<boolean> =>
  act("board.set", { board_id: board.id, ...change }).then(
    () => true,
    () => false,
  )

/** How many open cards are in each lane of this board, as far as this device knows. */
export function openIn(board_id: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const card of all("card").value.values())
    if (card.board_id === board_id && card.state === "open") found.set(card.lane, (found.get(card.lane) ?? 0) + 1)
  return found
}

/** Another kind, with all it brings along; lanes that hold open cards stay behind its own. */
export function asKind(board: Board, kind: HuddleKind): Change {
  const { lanes, target_minutes } = KINDS[kind]
  const inUse = openIn(board.id)
  const kept = board.lanes.filter(lane => inUse.has(lane.key) && !lanes.some(one => one.key === lane.key))
  return { kind, target_minutes, lanes: [...lanes, ...kept], ...Object.fromEntries(OWN.map(part => [part, null])) }
}

/** Where cards may go up to: boards one sees, but none that goes up to this one. */
export function parentsFor(board: Pick<Board, "id" | "tier">): Board[] {
  const boards = all("board").value
  const leadsHere = (one: Board): boolean => {
    const met = new Set<string>()
    for (let at: Board | undefined = one; at && !met.has(at.id); at = boards.get(at.parent_id ?? "")) {
      if (at.id === board.id) return true
      met.add(at.id)
    }
    return false
  }
  return [...boards.values()]
    .filter(one => one.tier >= board.tier && !leadsHere(one))
    .sort((a, b) => a.tier - b.tier || (a.name < b.name ? -1 : 1))
}
