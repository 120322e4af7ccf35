// What messages are signed with: shown when asked for, copied, and renewed when somebody may know it who should not.
import { useState } from "preact/hooks"
import { http } from "../../base/http"
import type { Webhook } from "../../contract/entities.gen"
import type { Secret as Told } from "../../contract/reads.gen"
import { Button, Cluster, NoticeLine, SectionHeading, Stack, TextField } from "../../ui"
import type { Press } from "./one"
import { t } from "./words"

const PATIENCE = 15_000
type Said = "" | "secret.copied" | "secret.by.hand" | "secret.renewed" | "unreachable"

export function Secret({ webhook, press }: { webhook: Webhook; press: Press }) {
  const [secret, setSecret] = useState<string>()
  const [said, setSaid] = useState<Said>("")
  const [isAsked, setAsked] = useState(false)
  const show = async () => {
    const answer = await http<Told>(`/api/v1/webhooks/${webhook.id}/secret`, { patience: PATIENCE })
    setSaid(answer.kind === "ok" ? "" : "unreachable")
    if (answer.kind === "ok") setSecret(answer.body.secret)
  }
  const renew = async () => {
    setAsked(false)
    if (!(await press("webhook.renew_secret", { webhook_id: webhook.id }))) return
    await show()
    setSaid("secret.renewed")
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret ?? "")
      setSaid("secret.copied")
    } catch {
      setSaid("secret.by.hand")
    }
  }
  return (
    <Stack gap="tight">
      <SectionHeading>{t("secret")}</SectionHeading>
      <p class="t-soft">{t("secret.what")}</p>
      {secret && <TextField label={t("secret.field")} value={secret} onInput={() => {}} autocomplete="off" />}
      <Cluster>
        {secret ? (
          <Button onClick={() => void copy()}>{t("secret.copy")}</Button>
        ) : (
          <Button onClick={() => void show()}>{t("secret.show")}</Button>
        )}
        <Button kind="plain" onClick={() => setAsked(true)}>
          {t("secret.renew")}
        </Button>
      </Cluster>
      {isAsked && (
        <NoticeLine tone="amber">
          <p>{t("secret.sure")}</p>
          <Cluster end>
            <Button kind="plain" onClick={() => setAsked(false)}>
              {t("secret.keep")}
            </Button>
            <Button onClick={() => void renew()}>{t("secret.renew.go")}</Button>
          </Cluster>
        </NoticeLine>
      )}
      <p role="status">{said && t(said)}</p>
    </Stack>
  )
}
