// One command on top of one issue, as replay shows it: for tests of effects.
import type { Commands } from "../../contract/commands.gen"
import type { Board, Card, Issue } from "../../contract/entities.gen"
import { ENTITIES } from "../../contract/tables.gen"
import { replay, type State } from "../../sync/replay"
import { effects as huddles } from "../huddles/effects"
import { HOSPITAL, hours } from "./annes.fake"
import { effects } from "./effects"

type Said = { [T in keyof Commands]: readonly [T, Commands[T], by: string, hour: number] }[keyof Commands]

type Rows = { issue?: Issue; issues?: Issue[]; card?: Card; cards?: Card[]; boards?: Board[] }

function told(rows: Rows, [type, payload, by, hour]: Said) {
  const server = Object.fromEntries(ENTITIES.map(entity => [entity, new Map<string, unknown>()]))
  for (const [entity, row] of HOSPITAL) server[entity]?.set(row.id, row)
  if (rows.issue) server.issue?.set(rows.issue.id, rows.issue)
  for (const issue of rows.issues ?? []) server.issue?.set(issue.id, issue)
  for (const card of rows.cards ?? (rows.card ? [rows.card] : [])) server.card?.set(card.id, card)
  for (const board of rows.boards ?? []) server.board?.set(board.id, board)
  const act = { id: `command ${type} ${hour}`, type, payload, made_at: hours(hour) }
  return replay(server as unknown as State, [act], { ...effects, ...huddles }, by)
}

export const cases = {
  shown: (issue: Issue, said: Said): Issue => told({ issue }, said).issue?.get(issue.id) ?? issue,
  card: (card: Card, said: Said): Card => told({ card }, said).card?.get(card.id) ?? card,
  cards: (cards: Card[], said: Said, boards: Board[]) =>
    Object.fromEntries(told({ cards, boards }, said).card ?? []) as Record<string, Card>,
  both: (issues: Issue[], said: Said) =>
    Object.fromEntries(told({ issues }, said).issue ?? []) as Record<string, Issue>,
  alone: (said: Said) => told({}, said).issue?.get("gone"),
}
