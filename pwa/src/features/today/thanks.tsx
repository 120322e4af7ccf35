// Thanks to me, to my unit and from me, the latest first.
import { minute } from "../../base/clock"
import type { Kudos } from "../../contract/entities.gen"
import { Avatar, Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { ago } from "../../words/format"
import { shortName, unitName } from "../followups/index"
import { thanks, who } from "./piles"
import { t } from "./words"

const MOST = 3

export function Thanks() {
  const given = thanks.value
  if (given.length === 0) return null
  const all = (
    <Button kind="plain" href="/numbers/thanks">
      {t("all", { n: given.length })}
    </Button>
  )
  return (
    <Stack gap="tight">
      <SectionHeading action={given.length > MOST && all}>{t("thanks")}</SectionHeading>
      <Rows label={t("thanks")}>
        {given.slice(0, MOST).map(kudos => (
          <ThanksRow key={kudos.id} kudos={kudos} />
        ))}
      </Rows>
    </Stack>
  )
}

export function ThanksRow({ kudos }: { kudos: Kudos }) {
  return (
    <Row
      lead={<Avatar name={kudos.name} small />}
      title={<strong>{headline(kudos)}</strong>}
      meta={
        <>
          <span class="today-quote">{t("heard.text", { text: kudos.text })}</span>
          {unitName(kudos.unit_id)} · {ago(kudos.given_at, minute.value)}
        </>
      }
    />
  )
}

function headline(kudos: Kudos): string {
  if (kudos.by_id === who.value.id) return t("thanks.by.you", { to: kudos.name })
  const name = shortName(kudos.by_id)
  const isMine = kudos.person_id === who.value.id
  if (isMine) return name ? t("thanks.to.you", { name }) : t("thanks.nobody.you")
  return name ? t("thanks.to", { name, to: kudos.name }) : t("thanks.nobody", { to: kudos.name })
}
