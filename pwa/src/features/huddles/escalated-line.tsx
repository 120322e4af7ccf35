// Where a card stands on its ladder: whom it came from, with whom it waits and since when, and what was answered.
import type { ComponentChildren } from "preact"
import { minute } from "../../base/clock"
import type { Card } from "../../contract/entities.gen"
import { one } from "../../sync"
import { Icon, type IconName, NoticeLine } from "../../ui"
import { when } from "../../words/format"
import { shortName } from "../followups/index"
import { inWordsOfAnswer } from "./answer-said"
import { isWaiting, saidOn } from "./ladder"
import { t } from "./words"

/** So long a board may think it over before it shows. */
const PATIENCE = 24 * 3_600_000

export function LadderLines({ card }: { card: Card }) {
  const late = saidOn(card).filter(said => said.text !== card.answer?.text)
  return (
    <>
      {card.came_from && <CameFrom card={card} from={card.came_from} />}
      {isWaiting(card) && card.escalated && <Waits at={card.escalated.at}>{withWhom(card.escalated)}</Waits>}
      {card.answer && <AnswerLine card={card} />}
      {late.map(said => (
        <p key={said.at} class="huddles-standing">
          <Icon name="info" />
          <span>{t("answer.late", { text: said.text, name: shortName(said.by) || t("somebody") })}</span>
        </p>
      ))}
    </>
  )
}

type From = NonNullable<Card["came_from"]>

function CameFrom({ card, from }: { card: Card; from: From }) {
  const said = <To card_id={from.card_id} board_id={from.board_id} name={from.title} />
  const why = from.why && <> · {t("quoted", { text: from.why })}</>
  if (from.taken_back_at) return <Standing icon="undo">{t("taken.back", { board: from.title })}</Standing>
  if (card.answer || card.escalated)
    return (
      <Standing icon="next">
        {t("from")} {said}
        {why}
      </Standing>
    )
  if (from.done_at)
    return (
      <Standing icon="check">
        {t("from")} {said} · {t("done.below", { when: when(from.done_at, minute.value) })}
      </Standing>
    )
  return (
    <Waits at={card.added_at}>
      {t("from")} {said} · {t("waits.since", { when: when(card.added_at, minute.value) })}
      {why}
    </Waits>
  )
}

const withWhom = ({ card_id, board_id, to, at }: NonNullable<Card["escalated"]>) => (
  <>
    {t("with")} <To card_id={card_id} board_id={board_id} name={to} /> {t("since", { when: when(at, minute.value) })}
  </>
)

/** A way to the card on the other board, for whoever may see it. */
function To({ card_id, board_id, name }: { card_id: string; board_id: string; name: string }) {
  return one("card", card_id).value ? <a href={`/huddle/${board_id}?card=${card_id}`}>{name}</a> : <span>{name}</span>
}

function Waits({ at, children }: { at: string; children: ComponentChildren }) {
  const isLong = minute.value - Date.parse(at) > PATIENCE
  return isLong ? <NoticeLine tone="amber">{children}</NoticeLine> : <Standing icon="clock">{children}</Standing>
}

function Standing({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <p class="huddles-standing">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

/** "✓ Answered · Main site: “Six beds open on Monday” · Elena R., 09:12" */
function AnswerLine({ card }: { card: Card }) {
  const { light, words } = inWordsOfAnswer(card)
  return (
    <NoticeLine tone={light.tone === "green" ? "green" : "red"}>
      {light.word} · {words}
    </NoticeLine>
  )
}
