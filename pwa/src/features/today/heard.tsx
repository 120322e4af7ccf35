// Who raised something and got an answer is asked back: fixed, or not yet. An honest no is shown with its reason.

import { useRef } from "preact/hooks"
import { nowIso } from "../../base/clock"
import type { Card, Issue } from "../../contract/entities.gen"
import { mine, one, waiting } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { called, confirm, draftKey, press, reopen, send, withdraw } from "../followups/index"
import { BecameRow } from "./became-row"
import { asked, cardAnswers, declined } from "./piles"
import { t } from "./words"

const MOST = 3
/** Its row says what was done, and has the way back. */
const notYet = { ...reopen, done: undefined }

export function Heard() {
  const [ask, no, cards] = [asked.value, declined.value, cardAnswers.value]
  const shown = useInPlace(ask, MOST)
  if (shown.length + no.length + cards.length === 0) return null
  const more = ask.filter(issue => !shown.includes(issue)).length
  return (
    <Stack gap="tight">
      <SectionHeading>{t("heard")}</SectionHeading>
      {shown.map(issue => (
        <Asked key={issue.id} issue={issue} />
      ))}
      {more > 0 && (
        <div>
          <Button kind="plain" href="/numbers/asked">
            {t("heard.more", { n: more })}
          </Button>
        </div>
      )}
      {no.length > 0 && (
        <Rows label={t("heard.no")}>
          {no.slice(0, MOST).map(issue => (
            <BecameRow key={issue.id} issue={issue} />
          ))}
        </Rows>
      )}
      {cards.length > 0 && (
        <Rows label={t("heard.cards")}>
          {cards.slice(0, MOST).map(card => (
            <AnswerRow key={card.id} card={card} />
          ))}
        </Rows>
      )}
    </Stack>
  )
}

/** A card of mine that a board above answered. */
function AnswerRow({ card: { id, title, answer, escalated } }: { card: Card }) {
  const isNo = answer?.verdict === "declined"
  const name = one("board", answer?.board_id ?? "").value?.name ?? escalated?.to ?? ""
  return (
    <Row
      href={`/huddle/card/${id}`}
      stoplight={isNo ? { tone: "red", word: t("heard.no") } : { tone: "green", word: t("heard.answered") }}
      title={title}
      meta={<span class="today-answer">{t("heard.by", { name, text: answer?.text ?? "" })}</span>}
    />
  )
}

/**
 * What asks, and what has been answered since one came here, each where it stood: nothing may slide under a thumb that
 * has just said "Fixed". So a new answer stands behind them, but it is seen, however many ask already.
 */
export function useInPlace(asks: readonly Issue[], most = Number.POSITIVE_INFINITY): Issue[] {
  const shown = useRef<readonly string[]>([])
  const came = useRef(nowIso())
  const others = asks.filter(issue => !shown.current.includes(issue.id))
  const fresh = others.filter(issue => (issue.resolved_at ?? "") > came.current).length
  const more = others.slice(0, Math.max(fresh, most - asks.length + others.length))
  shown.current = [...shown.current, ...more.map(issue => issue.id)]
  return shown.current.flatMap(id => one("issue", id).value ?? [])
}

export function Asked({ issue }: { issue: Issue }) {
  return (
    <div class="today-asked">
      <BecameRow issue={issue} />
      {issue.state === "resolved" ? confirm.can(issue, mine()) && <Ask issue={issue} /> : <Answered issue={issue} />}
    </div>
  )
}

function Ask({ issue }: { issue: Issue }) {
  const isSending = useRef(false)
  // A second touch may come before the screen has shown the first.
  const fixed = async () => {
    if (isSending.current) return
    isSending.current = true
    isSending.current = (await send(confirm, issue)) !== null
  }
  return (
    <fieldset class="today-ask" aria-label={t("heard.ask.about", { issue: called(issue) })}>
      <span class="today-ask-words" aria-hidden="true">
        {t("heard.ask")}
      </span>
      <Button onClick={() => void fixed()}>{t("heard.fixed")}</Button>
      <Button onClick={() => press(notYet, issue)}>{t("heard.not.yet")}</Button>
    </fieldset>
  )
}

/** As high as the question was; to be taken back as long as it has not left this device. */
function Answered({ issue }: { issue: Issue }) {
  const held = waiting.value.find(
    act =>
      (act.type === "issue.confirm" || act.type === "issue.reopen") &&
      (act.payload as { issue_id: string }).issue_id === issue.id,
  )
  const takeBack = (id: string, why?: string) =>
    void withdraw({ id, draft: why ? { key: draftKey(reopen, issue.id), text: why } : undefined })
  return (
    <div class="today-ask today-ask-answered" role="status">
      <span class="today-ask-words">{t(issue.state === "confirmed" ? "heard.is.fixed" : "heard.is.not.yet")}</span>
      {held && (
        <Button kind="plain" icon="undo" onClick={() => takeBack(held.id, (held.payload as { why?: string }).why)}>
          {t("heard.undo")}
        </Button>
      )}
    </div>
  )
}
