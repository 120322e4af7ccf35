// What promises were not kept for, below this board: it came up here by itself and stays until it is answered.
import { minute } from "../../base/clock"
import type { Board, Issue } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Row, Rows, SectionHeading } from "../../ui"
import { addressOf, isLate, light, timeLeft, whose } from "../followups/index"
import { isOpen, worstFirst } from "../followups/rules"
import { isConfided } from "./found"
import { t } from "./words"

/** The board an issue came up to: from its unit's own, the first above that is of its tier or a higher one. */
export function boardOf(issue: Issue, boards: ReadonlyMap<string, Board>): Board | undefined {
  const own = [...boards.values()].find(board => board.unit_id === issue.unit_id)
  const seen = new Set<string>()
  let board = own
  while (board && board.tier < issue.tier && !seen.has(board.id)) {
    seen.add(board.id)
    board = board.parent_id ? boards.get(board.parent_id) : undefined
  }
  return board
}

export function Escalated({ board }: { board: Board }) {
  const now = minute.value
  const boards = all("board").value
  const came = [...all("issue").value.values()].filter(
    issue =>
      issue.tier > 1 &&
      isOpen(issue.state) &&
      !isConfided(issue) && // passed on in confidence since
      boardOf(issue, boards)?.id === board.id,
  )
  if (came.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="escalated">
      <SectionHeading id="escalated" count={came.length}>
        {t("escalated")}
      </SectionHeading>
      <Rows label={t("escalated")}>
        {worstFirst(came, now).map(issue => (
          <Row
            key={issue.id}
            title={issue.title}
            number={issue.number || undefined}
            href={addressOf(issue)}
            stoplight={light(issue)}
            meta={whose(issue)}
            trailing={timeLeft(issue, now)}
            late={isLate(issue, now)}
          />
        ))}
      </Rows>
    </section>
  )
}
