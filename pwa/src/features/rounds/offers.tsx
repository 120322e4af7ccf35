// What an answer suggests: an issue with its category and priority filled in, one tap away and never forced.
import type { Issue, Value } from "../../contract/entities.gen"
import { Button } from "../../ui"
import { categoryWord, openCapture } from "../capture/index"
import { type Asked, type Suggestion, suggestions } from "./rules"
import { saidAs } from "./said-as"
import { t } from "./words"

type Props = {
  item: Asked
  value: Value
  round: { id: string; unit_id: string }
  /** What was raised at this question already. */
  raised: readonly Issue[]
  /** The question lies behind: the round has moved on by itself. */
  behind?: boolean
}

export function Offers({ item, value, round, raised, behind }: Props) {
  const all = suggestions(item, value)
  const open =
    all.length === 1 && raised.length > 0 ? [] : all.filter(one => !raised.some(is => is.category === one.category))
  if (open.length === 0) return null
  const raise = ({ category, priority, effort }: Suggestion) =>
    openCapture(
      {
        tab: "issue",
        unit_id: round.unit_id,
        round_id: round.id,
        question_id: item.id,
        priority,
        ...(effort && { effort }),
        // "Other" is no choice made: the person may still say what it is about.
        ...(category !== "other" && { category }),
      },
      item.type === "text" && typeof value === "string" ? value : "",
    )
  return (
    <div class="round-offer" role="status">
      <span>{behind ? t("offer.before", { answer: saidAs(item, value) }) : t("offer.now")}</span>
      {open.map(one => {
        const word = one.category === "other" ? undefined : categoryWord(one.category)
        const name = word && t("offer.name", { category: word })
        return (
          <Button key={one.category} name={name} onClick={() => raise(one)}>
            {word ?? t("offer.plain")}
          </Button>
        )
      })}
    </div>
  )
}
