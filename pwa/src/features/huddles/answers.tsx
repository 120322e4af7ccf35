// Answers from above: what other boards said to what this one passed on, the newest first.
import { minute } from "../../base/clock"
import type { Board, Card } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Row, Rows, SectionHeading } from "../../ui"
import { inWordsOfAnswer } from "./answer-said"
import { fromAbove } from "./ladder"
import { t } from "./words"

const SHOWN = 24 * 3_600_000

/** Those of a board: so long as their cards are open, and for a day after. */
export function answersOf(cards: Iterable<Card>, board_id: string, now: number): Card[] {
  const isFresh = (at: string | null | undefined) => Boolean(at) && now - Date.parse(at ?? "") < SHOWN
  return [...cards]
    .filter(card => card.board_id === board_id && fromAbove(card))
    .filter(card => card.state === "open" || isFresh(card.done_at) || isFresh(card.answer?.at))
    .sort((a, b) => Date.parse(b.answer?.at ?? "") - Date.parse(a.answer?.at ?? "") || (a.id < b.id ? -1 : 1))
}

export function Answers({ board }: { board: Board }) {
  const cards = answersOf(all("card").value.values(), board.id, minute.value)
  if (cards.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="answers">
      <SectionHeading id="answers" count={cards.length}>
        {t("answers")}
      </SectionHeading>
      <Rows label={t("answers")}>
        {cards.map(card => {
          const said = inWordsOfAnswer(card)
          return <Row key={card.id} title={card.title} stoplight={said.light} meta={said.words} />
        })}
      </Rows>
    </section>
  )
}
