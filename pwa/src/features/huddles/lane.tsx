// One lane of a board: its cards, how many are open, and the line that adds one.
import { useRef, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Board, Card } from "../../contract/entities.gen"
import { all, isWhole } from "../../sync"
import { SectionHeading } from "../../ui"
import { inWords } from "../../words"
import { AddCard } from "./add-card"
import { BoardCard } from "./board-card"
import { drop, holdsCard } from "./drag"
import { laneOf } from "./rules"

interface Props {
  board: Board
  lane: Board["lanes"][number]
  canWrite: boolean
  /** What stands elsewhere on the board. */
  without: readonly Card[]
}

export function Lane({ board, lane, canWrite, without }: Props) {
  const seenOpen = useRef(new Set<string>()).current
  const here = laneOf(all("card").value.values(), board, lane.key, minute.value, seenOpen)
  const cards = here.filter(card => !without.some(({ id }) => id === card.id))
  for (const card of cards) if (card.state === "open") seenOpen.add(card.id)
  const heading = `lane-${lane.key}`
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!canWrite || !holdsCard(event)) return
    event.preventDefault()
    setOver(true)
  }
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) setOver(false)
  }
  const dropped = (event: DragEvent) => {
    if (!holdsCard(event)) return
    event.preventDefault()
    setOver(false)
    drop(event, board, lane)
  }
  return (
    <section
      class={isOver ? "huddles-lane huddles-lane-over" : "huddles-lane"}
      aria-labelledby={heading}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={dropped}
    >
      <SectionHeading
        id={heading}
        count={isWhole.value ? cards.filter(card => card.state === "open").length : undefined}
      >
        {inWords(lane.title)}
      </SectionHeading>
      {cards.map(card => (
        <BoardCard key={card.id} card={card} board={board} canWrite={canWrite} stays={seenOpen.has(card.id)} />
      ))}
      {canWrite && <AddCard board_id={board.id} lane={lane.key} />}
    </section>
  )
}
