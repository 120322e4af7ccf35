// Adding another system, or changing what it is told and where.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { newId } from "../../base/ids"
import { go, type Params } from "../../base/router"
import type { Webhook, WebhookEvent } from "../../contract/entities.gen"
import { WEBHOOK_EVENTS } from "../../contract/webhooks.gen"
import { mine, one } from "../../sync"
import { sendNow, UNREACHABLE } from "../../sync/at-once"
import { ActionBar, Button, ChipsSeveral, NoticeLine, Stack, Switch, TextField } from "../../ui"
import { sentence } from "../../words/problem-words"
import { may } from "../followups/index"
import { Nothing, Page } from "../page"
import { fault, MOST_IN_A_NAME, MOST_LETTERS } from "./rules"
import { eventWord, t } from "./words"

type Draft = Omit<Webhook, "id" | "made_at">

/** What a service desk wants to hear of first. */
const USUAL: WebhookEvent[] = [
  "issue.raised",
  "issue.resolved",
  "issue.declined",
  "issue.reopened",
  "issue.priority_set",
]
const NEW: Draft = { name: "", address: "https://", events: USUAL, on: true, with_titles: false }

export function NewWebhook() {
  const [id] = useState(newId)
  return (
    <Page title={t("add")} backTo="/webhooks">
      {may(mine(), "webhook.set", {}) ? (
        <Edit id={id} kept={NEW} />
      ) : (
        <NoticeLine tone="info">{t("closed")}</NoticeLine>
      )}
    </Page>
  )
}

export function EditWebhook({ params }: { params: Params }) {
  const webhook = one("webhook", params.id ?? "").value
  const isMine = may(mine(), "webhook.set", {})
  return (
    <Page title={webhook?.name ?? t("title")} backTo={webhook ? `/webhooks/${webhook.id}` : "/webhooks"}>
      {webhook && isMine ? <Edit id={webhook.id} kept={webhook} /> : <Nothing>{t("gone")}</Nothing>}
    </Page>
  )
}

function Edit({ id, kept }: { id: string; kept: Draft }) {
  const [draft, setDraft] = useState<Draft>(kept)
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  useEffect(() => hold(), [])
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const bad = fault(draft.address)
  const isReady = draft.name.trim() && !bad && draft.events.length > 0
  const save = async () => {
    setTried(true)
    if (!isReady || isBusy) return
    setBusy(true)
    const { name, address, events, on, with_titles } = draft
    const problem = await sendNow("webhook.set", {
      webhook_id: id,
      name: name.trim(),
      address,
      events,
      on,
      with_titles,
    })
    setBusy(false)
    if (!problem) return go(`/webhooks/${id}`, { replace: true })
    setWrong(problem.code === UNREACHABLE ? t("unreachable") : sentence(problem))
  }
  return (
    <Stack gap="wide" fill>
      <Stack>
        <TextField
          label={t("name")}
          hint={t("name.hint")}
          value={draft.name}
          maxLength={MOST_IN_A_NAME}
          error={isTried && !draft.name.trim() ? t("name.missing") : undefined}
          onInput={name => change({ name })}
        />
        <TextField
          type="url"
          inputMode="url"
          autocomplete="off"
          label={t("address")}
          hint={draft.address.startsWith("http:") ? t("address.inside") : t("address.hint")}
          value={draft.address}
          maxLength={MOST_LETTERS}
          error={isTried && bad ? t(`fault.${bad}`) : undefined}
          onInput={address => change({ address: address.trim() })}
        />
      </Stack>
      <Stack gap="tight">
        <ChipsSeveral
          label={t("events")}
          options={WEBHOOK_EVENTS.map(key => ({ key, label: eventWord(key) }))}
          value={draft.events}
          onChange={keys => change({ events: keys as WebhookEvent[] })}
        />
        {isTried && draft.events.length === 0 && <NoticeLine tone="amber">{t("events.none")}</NoticeLine>}
      </Stack>
      <Stack gap="tight">
        <Switch
          label={t("titles.send")}
          hint={t("titles.what")}
          checked={draft.with_titles}
          onChange={with_titles => change({ with_titles })}
        />
        <Switch label={t("on")} hint={t("on.what")} checked={draft.on} onChange={on => change({ on })} />
      </Stack>
      <p class="t-soft">{t("never")}</p>
      <div role="status">{wrong && <NoticeLine tone="amber">{wrong}</NoticeLine>}</div>
      <ActionBar>
        <Button kind="primary" busy={isBusy} onClick={() => void save()}>
          {t("save")}
        </Button>
      </ActionBar>
    </Stack>
  )
}
