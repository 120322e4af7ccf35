// What must come up at this board: one tap makes a card of it, to be finished in a few words.
import { now } from "../../base/clock"
import { newId } from "../../base/ids"
import { namedId } from "../../base/named-id"
import type { Board, Card } from "../../contract/entities.gen"
import { act, all, mine } from "../../sync"
import { Button, SectionHeading } from "../../ui"
import { inWords } from "../../words"
import { type Settings, settingsOf } from "../boards/rules"
import { dayIn } from "../followups/rules"
import { zone } from "../measures/index"
import { anchorOf } from "./board-card"
import { sayDone } from "./undo"
import { t } from "./words"

type Item = Settings["must_escalate"][number]

export function MustEscalate({ board, lane }: { board: Board; lane?: string }) {
  const items = settingsOf(board).must_escalate
  const cards = [...all("card").value.values()].filter(card => card.board_id === board.id && card.state === "open")
  if (items.length === 0) return null
  return (
    <section class="huddles-lane" aria-labelledby="must-escalate">
      <SectionHeading id="must-escalate">{t("must")}</SectionHeading>
      <p class="t-soft">{t("must.hint")}</p>
      <div class="huddles-must">
        {items.map(item => (
          <Must key={item.key} board={board} lane={lane ?? board.lanes[0]?.key ?? ""} item={item} cards={cards} />
        ))}
      </div>
    </section>
  )
}

const day = (at: number): string => dayIn(zone.value, at)

/** Its words will be changed: a card is known by its id as the one of this item, day and person. */
const idsOf = (board: Board, item: Item, person_id: string | null): readonly string[] =>
  ["1", "2", "3"].map(n => namedId("must", board.id, item.key, day(now()), person_id ?? "", n))

const isOf = (board: Board, item: Item, card: Card): boolean =>
  day(Date.parse(card.added_at)) === day(now()) && idsOf(board, item, card.added_by).includes(card.id)

function Must({ board, lane, item, cards }: { board: Board; lane: string; item: Item; cards: readonly Card[] }) {
  const title = inWords(item.title)
  const there = cards.find(card => card.title === title || isOf(board, item, card))
  const add = async () => {
    const ids = idsOf(board, item, mine().id)
    const card_id = ids.find(id => !all("card").peek().has(id)) ?? newId()
    await act("card.add", { card_id, board_id: board.id, lane, title })
    sayDone(t("must.said", { card: title }), () => act("card.done", { card_id }))
  }
  const show = (card: Card) => document.getElementById(anchorOf(card.id))?.scrollIntoView({ block: "center" })
  return (
    <Button
      icon={there ? "check" : "plus"}
      name={there ? t("must.there", { card: title }) : t("must.add", { card: title })}
      // The frame says when nothing can be kept.
      onClick={() => (there ? show(there) : void add().catch(() => {}))}
    >
      {title}
    </Button>
  )
}
