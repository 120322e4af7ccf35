// One issue and what became of it: stoplight, number, title, the state in words, and the answer as it was given.
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { Row } from "../../ui"
import { addressOf, isLate, light, timeLeft, unitName } from "../followups/index"
import { becameOf } from "./answer"

export function BecameRow({ issue }: { issue: Issue }) {
  const answer = becameOf(issue)
  return (
    <Row
      href={addressOf(issue)}
      stoplight={light(issue)}
      number={issue.number || undefined}
      title={issue.title}
      trailing={timeLeft(issue, minute.value)}
      late={isLate(issue, minute.value)}
      meta={
        <>
          {unitName(issue.unit_id)}
          {answer && <span class="today-answer"> {answer}</span>}
        </>
      }
    />
  )
}
