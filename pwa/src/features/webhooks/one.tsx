// One other system: how it fares, a try, its secret, and what was sent to it.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { go, type Params } from "../../base/router"
import type { Commands } from "../../contract/commands.gen"
import type { Webhook } from "../../contract/entities.gen"
import type { WebhooksFaring } from "../../contract/reads.gen"
import { mine, one } from "../../sync"
import { sendNow, UNREACHABLE } from "../../sync/at-once"
import { ActionBar, Button, Cluster, Facts, NoticeLine, Stack, Stoplight } from "../../ui"
import { sentence } from "../../words/problem-words"
import { may } from "../followups/index"
import { useRead } from "../history/asked"
import { Nothing, Page } from "../page"
import { useHeard } from "./heard"
import { light } from "./lights"
import { Log } from "./log"
import { Secret } from "./secret"
import { eventWord, t } from "./words"

export function OneWebhook({ params }: { params: Params }) {
  const webhook = one("webhook", params.id ?? "").value
  const isMine = may(mine(), "webhook.set", {})
  return (
    <Page title={webhook?.name ?? t("title")} backTo="/webhooks">
      {webhook && isMine ? <Shown webhook={webhook} /> : <Nothing>{t("gone")}</Nothing>}
    </Page>
  )
}

export interface Said {
  tone: "green" | "amber"
  text: string
}

type Type = "webhook.test" | "webhook.send_again" | "webhook.renew_secret" | "webhook.remove"
/** Sends it now; true when it is done. Why not stands on the screen. */
export type Press = <T extends Type>(type: T, payload: Commands[T]) => Promise<boolean>

function Shown({ webhook }: { webhook: Webhook }) {
  const [said, setSaid] = useState<Said>()
  const [pressed, setPressed] = useState(0)
  const turn = useHeard() + pressed
  const [isAsked, setAsked] = useState(false)
  const press: Press = async (type, payload) => {
    setSaid(undefined)
    const wrong = await sendNow(type, payload)
    if (wrong) setSaid({ tone: "amber", text: wrong.code === UNREACHABLE ? t("unreachable") : sentence(wrong) })
    setPressed(before => before + 1)
    return !wrong
  }
  const remove = async () => {
    if (await press("webhook.remove", { webhook_id: webhook.id })) go("/webhooks", { replace: true })
  }
  return (
    <Stack gap="wide" fill>
      <Standing webhook={webhook} turn={turn} />
      <div role="status">{said && <NoticeLine tone={said.tone}>{said.text}</NoticeLine>}</div>
      <Log webhook={webhook} press={press} turn={turn} />
      <Secret webhook={webhook} press={press} />
      {isAsked ? (
        <NoticeLine tone="amber">
          <p>{t("remove.sure", { name: webhook.name })}</p>
          <Cluster end>
            <Button kind="plain" onClick={() => setAsked(false)}>
              {t("remove.keep")}
            </Button>
            <Button onClick={() => void remove()}>{t("remove.go", { name: webhook.name })}</Button>
          </Cluster>
        </NoticeLine>
      ) : (
        <div>
          <Button kind="plain" onClick={() => setAsked(true)}>
            {t("remove")}
          </Button>
        </div>
      )}
      <ActionBar>
        <Button kind="primary" icon="send" onClick={() => void press("webhook.test", test(webhook))}>
          {t("test")}
        </Button>
        <Button href={`/webhooks/${webhook.id}/edit`}>{t("change")}</Button>
      </ActionBar>
    </Stack>
  )
}

const test = (webhook: Webhook) => ({ webhook_id: webhook.id, test_id: newId() })

function Standing({ webhook, turn }: { webhook: Webhook; turn: number }) {
  const read = useRead<WebhooksFaring>("/api/v1/webhooks", turn)
  const faring = read.state === "told" ? read.body.webhooks.find(({ id }) => id === webhook.id) : undefined
  return (
    <Stack gap="tight">
      <Stoplight {...light(webhook, faring)} />
      <Facts
        facts={[
          { term: t("address"), value: webhook.address },
          { term: t("events"), value: webhook.events.map(eventWord).join(" · ") },
          { term: t("titles"), value: t(webhook.with_titles ? "titles.yes" : "titles.no") },
        ]}
      />
    </Stack>
  )
}
