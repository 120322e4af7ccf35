// What was said in words, one by one, each with the round it was said in.
import { minute } from "../../base/clock"
import type { Item } from "../../contract/entities.gen"
import type { Said } from "../../contract/reads.gen"
import { all } from "../../sync"
import { Rows, Stack } from "../../ui"
import { when } from "../../words/format"
import { Nothing } from "../page"
import { PhotoStrip } from "../photos/index"
import { saidAs } from "../rounds/asked"
import { Older } from "./older"
import { pastRoundPath } from "./paths"
import type { Paging } from "./read"
import { t } from "./words"

type Props = { said: readonly Said[]; item: Item; paging: Paging }

export function SaidList({ said, item, paging }: Props) {
  if (said.length === 0 && !paging.more) return <Nothing>{t("question.none")}</Nothing>
  const isOfMany = new Set(said.map(one => one.unit_id)).size > 1
  return (
    <Stack>
      <Rows label={t("question.said")}>
        {said.map(one => (
          <One key={one.round_id} said={one} item={item} isOfMany={isOfMany} />
        ))}
      </Rows>
      <Older label={t("question.older")} {...paging} />
    </Stack>
  )
}

function One({ said, item, isOfMany }: { said: Said; item: Item; isOfMany: boolean }) {
  const place = isOfMany ? all("unit").value.get(said.unit_id)?.name : undefined
  return (
    <div class="history-said">
      {item.type === "photo" && Array.isArray(said.value) ? (
        <PhotoStrip ids={said.value} />
      ) : (
        <p class="history-said-words">{saidAs(item, said.value)}</p>
      )}
      {said.note && <p class="history-said-words t-soft">{said.note}</p>}
      <p class="t-small t-soft">
        <a href={pastRoundPath(said.unit_id, said.round_id)}>
          {t("question.round", { day: when(said.at, minute.value) })}
        </a>
        {place && ` · ${place}`}
      </p>
    </div>
  )
}
