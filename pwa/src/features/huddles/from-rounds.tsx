// What rounds brought up in this unit and is still open: where it stands and what was promised.
import { minute } from "../../base/clock"
import type { Board, Issue } from "../../contract/entities.gen"
import { Row, Rows, SectionHeading } from "../../ui"
import { when } from "../../words/format"
import { addressOf, isLate, light, shortName, timeLeft } from "../followups/index"
import { dueAt, isOpen, worstFirst } from "../followups/rules"
import { anchorOf } from "./board-card"
import { cardsOf, issuesOf } from "./found"
import { t } from "./words"

/** Raised in a round, and still open. */
export const isFromRound = (issue: Issue): boolean => Boolean(issue.round_id) && isOpen(issue.state)

export function FromRounds({ board }: { board: Board }) {
  const now = minute.value
  const issues = worstFirst(issuesOf(board).filter(isFromRound), now)
  if (issues.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="from-rounds">
      <SectionHeading id="from-rounds" count={issues.length}>
        {t("from.rounds")}
      </SectionHeading>
      <Rows label={t("from.rounds")}>
        {issues.map(issue => (
          <Row
            key={issue.id}
            title={issue.title}
            number={issue.number || undefined}
            href={addressOf(issue)}
            stoplight={light(issue)}
            meta={<Promised issue={issue} board={board} />}
            trailing={timeLeft(issue, now)}
            late={isLate(issue, now)}
          />
        ))}
      </Rows>
    </section>
  )
}

function Promised({ issue, board }: { issue: Issue; board: Board }) {
  const card = cardOf(issue, board)
  return (
    <>
      {[shortName(issue.owner_id), promise(issue)].filter(Boolean).join(" · ")}
      {card && (
        <a class="huddles-link" href={`#${anchorOf(card)}`} onClick={event => show(event, card)}>
          {t("from.rounds.card")}
        </a>
      )}
    </>
  )
}

/** "seen by 14:00" */
function promise(issue: Issue): string {
  const due = dueAt(issue)
  return due ? t(issue.state === "new" ? "answer.by" : "resolve.by", { when: when(due, minute.value) }) : ""
}

/** The card on this board that is about the same thing. */
const cardOf = (issue: Issue, board: Board): string | undefined =>
  cardsOf(board).find(card => card.state === "open" && (card.issue_id === issue.id || card.id === issue.card_id))?.id

/** Within the page: the address says which board this is and stays. */
function show(event: MouseEvent, card_id: string) {
  event.preventDefault()
  event.stopPropagation()
  document.getElementById(anchorOf(card_id))?.scrollIntoView({ block: "center" })
}
