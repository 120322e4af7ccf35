// What rounds brought up in this unit and is still open: where it stands and what was promised.
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Row, Rows, SectionHeading } from "../../ui"
import { when } from "../../words/format"
import { addressOf, isLate, light, shortName, timeLeft } from "../followups/index"
import { dueAt, isOpen, worstFirst } from "../followups/rules"
import { anchorOf } from "./board-card"
import { t } from "./words"

/** Raised in a round, and still open. */
export const isFromRound = (issue: Issue): boolean => Boolean(issue.round_id) && isOpen(issue.state)

export function roundsOf(issues: Iterable<Issue>, unit_id: string, now: number): Issue[] {
  const here = [...issues].filter(issue => issue.unit_id === unit_id && isFromRound(issue))
  return worstFirst(here, now)
}

export function FromRounds({ unit_id, board_id }: { unit_id: string; board_id: string }) {
  const now = minute.value
  const issues = roundsOf(all("issue").value.values(), unit_id, now)
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
            meta={<Promised issue={issue} board_id={board_id} />}
            trailing={timeLeft(issue, now)}
            late={isLate(issue, now)}
          />
        ))}
      </Rows>
    </section>
  )
}

function Promised({ issue, board_id }: { issue: Issue; board_id: string }) {
  const card = cardOf(issue, board_id)
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
function cardOf(issue: Issue, board_id: string): string | undefined {
  for (const card of all("card").value.values())
    if (
      card.board_id === board_id &&
      card.state === "open" &&
      (card.issue_id === issue.id || card.id === issue.card_id)
    )
      return card.id
  return undefined
}

/** Within the page: the address says which board this is and stays. */
function show(event: MouseEvent, card_id: string) {
  event.preventDefault()
  event.stopPropagation()
  document.getElementById(anchorOf(card_id))?.scrollIntoView({ block: "center" })
}
