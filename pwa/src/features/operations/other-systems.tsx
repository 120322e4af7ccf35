// Whether other systems take what they are told, how much waits for each, and since when; each leads to its log.
import { minute } from "../../base/clock"
import type { Webhook } from "../../contract/entities.gen"
import type { Faring } from "../../contract/reads.gen"
import { all } from "../../sync"
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { when } from "../../words/format"
import { light } from "../webhooks/lights"
import { t } from "./words"

export function OtherSystems({ webhooks }: { webhooks: readonly Faring[] }) {
  // A name comes by the feed: one that was set up a moment ago may not be here yet.
  const known = webhooks.flatMap(faring => {
    const webhook = all("webhook").value.get(faring.id)
    return webhook ? [{ webhook, faring }] : []
  })
  if (known.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("systems")}</SectionHeading>
      <Rows label={t("systems")}>
        {known.map(one => (
          <System key={one.faring.id} {...one} />
        ))}
      </Rows>
    </Stack>
  )
}

function System({ webhook, faring }: { webhook: Webhook; faring: Faring }) {
  const { waiting, waiting_since, given_up } = faring
  const said = [
    waiting > 0 && t("systems.waiting", { n: waiting }),
    waiting_since && t("queue.since", { when: when(waiting_since, minute.value) }),
    given_up > 0 && t("systems.given.up", { n: given_up }),
  ].filter(Boolean)
  return (
    <Row
      href={`/webhooks/${faring.id}`}
      title={webhook.name}
      stoplight={light(webhook, faring)}
      meta={said.join(" · ") || t("systems.none")}
    />
  )
}
