// Which other systems are told, and whether they take what they are told.
import { byName } from "../../base/plain"
import type { Faring, WebhooksFaring } from "../../contract/reads.gen"
import { all, mine } from "../../sync"
import { ActionBar, Button, NoticeLine, Row, Rows, Stack } from "../../ui"
import { may } from "../followups/index"
import { useRead } from "../history/asked"
import { Nothing, Page } from "../page"
import { useHeard } from "./heard"
import { light } from "./lights"
import { machineOf } from "./rules"
import { t } from "./words"

export function Webhooks() {
  return (
    <Page title={t("title")} backTo="/me">
      {may(mine(), "webhook.set", {}) ? <List /> : <NoticeLine tone="info">{t("closed")}</NoticeLine>}
    </Page>
  )
}

function List() {
  const read = useRead<WebhooksFaring>("/api/v1/webhooks", useHeard())
  const fares = new Map(read.state === "told" ? read.body.webhooks.map(one => [one.id, one]) : [])
  const webhooks = [...all("webhook").value.values()].sort(byName)
  return (
    <Stack gap="wide" fill>
      <p>{t("what")}</p>
      {read.state === "offline" && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
      {webhooks.length === 0 ? (
        <Nothing>{t("none")}</Nothing>
      ) : (
        <Rows label={t("title")}>
          {webhooks.map(webhook => (
            <Row
              key={webhook.id}
              href={`/webhooks/${webhook.id}`}
              title={webhook.name}
              stoplight={light(webhook, fares.get(webhook.id))}
              meta={[machineOf(webhook.address), lost(fares.get(webhook.id))].filter(Boolean).join(" · ")}
            />
          ))}
        </Rows>
      )}
      <ActionBar>
        <Button kind="primary" icon="plus" href="/webhooks/new">
          {t("add")}
        </Button>
      </ActionBar>
    </Stack>
  )
}

const lost = (faring: Faring | undefined) => (faring?.given_up ? t("given.up", { n: faring.given_up }) : "")
