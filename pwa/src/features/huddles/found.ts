// What of a board this device holds, found by one walk over all rows for all boards: there may be twenty thousand.
import { computed, type ReadonlySignal } from "@preact/signals"
import type { Board, Card, Issue, Kudos } from "../../contract/entities.gen"
import { all, one } from "../../sync"

/** Rows by what they belong to, walked through once for each change of them. */
function byHome<Row>(rows: () => Iterable<Row>, home: (row: Row) => string | null) {
  return computed(() => {
    const found = new Map<string, Row[]>()
    for (const row of rows()) {
      const key = home(row)
      if (key === null) continue
      const here = found.get(key)
      if (here) here.push(row)
      else found.set(key, [row])
    }
    return found
  })
}

const cards = byHome<Card>(
  () => all("card").value.values(),
  card => card.board_id,
)
const kudos = byHome<Kudos>(
  () => all("kudos").value.values(),
  it => it.unit_id,
)
/** Nothing of a queue that is worked in confidence is shown on a board, to whoever works it neither: many eyes look there. */
export const isConfided = (issue: Issue): boolean => all("queue").value.get(issue.queue_id)?.restricted === true

const issues = byHome<Issue>(
  () => all("issue").value.values(),
  issue => (isConfided(issue) ? null : issue.unit_id),
)

/** A unit's board is about that unit; one above about all units below it. */
function unitsOf(board: Board): string[] {
  if (board.unit_id) return [board.unit_id]
  return [...all("unit").value.values()]
    .filter(unit => !board.facility_id || unit.facility_id === board.facility_id)
    .map(unit => unit.id)
}

const ofUnits = <Row>(found: ReadonlySignal<ReadonlyMap<string, Row[]>>, board: Board): Row[] =>
  unitsOf(board).flatMap(unit_id => found.value.get(unit_id) ?? [])

export const cardsOf = (board: Board): readonly Card[] => cards.value.get(board.id) ?? []
export const issuesOf = (board: Board): readonly Issue[] => ofUnits(issues, board)
export const kudosOf = (board: Board): readonly Kudos[] => ofUnits(kudos, board)

export function issueOf(card: Card): Issue | undefined {
  const issue = card.issue_id ? one("issue", card.issue_id).value : undefined
  return issue && !isConfided(issue) ? issue : undefined
}
