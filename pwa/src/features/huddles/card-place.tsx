// Where a card is: a notice knows the card alone, and leads to its board with the card in sight.
import { useEffect } from "preact/hooks"
import { go, type Params } from "../../base/router"
import { one } from "../../sync"
import { Nothing, Page } from "../page"
import { t } from "./words"

export function CardPlace({ params }: { params: Params }) {
  const card = one("card", params.id ?? "").value
  useEffect(() => {
    if (card) go(`/huddle/${card.board_id}?card=${card.id}`, { replace: true })
  }, [card])
  return (
    <Page title={t("title")} backTo="/huddle">
      <Nothing>{t("card.missing")}</Nothing>
    </Page>
  )
}
