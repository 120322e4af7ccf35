// What came up from below and waits for an answer stands first; once answered it keeps its place while one is here.
import { useRef } from "preact/hooks"
import type { Board, Card } from "../../contract/entities.gen"
import { SectionHeading } from "../../ui"
import { BoardCard } from "./board-card"
import { cardsOf } from "./found"
import { isAsked } from "./ladder"
import { t } from "./words"

/** Those that wait, the longest first, and those that have waited since one came here. */
export function useAsked(board: Board | undefined): readonly Card[] {
  const seen = useRef<ReadonlySet<string>>(new Set())
  const cards = board ? cardsOf(board) : []
  const found = cards.filter(card => isAsked(card) || seen.current.has(card.id)).sort(byWait)
  seen.current = new Set(found.map(({ id }) => id))
  return found
}

const byWait = (a: Card, b: Card): number => Date.parse(a.added_at) - Date.parse(b.added_at) || (a.id < b.id ? -1 : 1)

interface Props {
  board: Board
  cards: readonly Card[]
  canWrite: boolean
}

export function AskedCards({ board, cards, canWrite }: Props) {
  if (cards.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="asked">
      <SectionHeading id="asked" count={cards.filter(isAsked).length}>
        {t("asked")}
      </SectionHeading>
      {cards.map(card => (
        <BoardCard key={card.id} card={card} board={board} canWrite={canWrite} stays />
      ))}
    </section>
  )
}
