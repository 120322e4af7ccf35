// One's rounds in any calendar program: secret addresses, each made here, shown once and closed again.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { act, all, status } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Stack, TextField } from "../../ui"
import { ago } from "../../words/format"
import { hashOf, newSecret } from "./secret"
import { t } from "./words"

export function Feed() {
  const [shown, setShown] = useState<{ id: string; address: string } | null>(null)
  const [isUnable, setUnable] = useState(false)
  const open = [...all("calendar").value.values()].sort((a, b) => (a.opened_at < b.opened_at ? 1 : -1))
  const add = async () => {
    if (!crypto.subtle) return setUnable(true)
    const secret = newSecret()
    const calendar_id = newId()
    try {
      await act("calendar.open", { calendar_id, secret_sha256: await hashOf(secret) })
    } catch {
      return // The frame says why nothing can be kept here.
    }
    setShown({ id: calendar_id, address: `${location.origin}/calendar/${secret}.ics` })
  }
  const isThere = shown && open.some(({ id }) => id === shown.id)
  return (
    <Stack>
      <Stack gap="tight">
        <SectionHeading>{t("feed")}</SectionHeading>
        <p class="t-soft">{t("feed.why")}</p>
      </Stack>
      {isUnable && <NoticeLine tone="amber">{t("feed.unable")}</NoticeLine>}
      {isThere && <Address key={shown.id} address={shown.address} />}
      <div>
        <Button icon="plus" onClick={() => void add()}>
          {t("feed.add")}
        </Button>
      </div>
      {open.length > 0 && (
        <Rows label={t("feed.open")}>
          {open.map(({ id, opened_at }) => (
            <Opened key={id} id={id} when={ago(opened_at, minute.value)} />
          ))}
        </Rows>
      )}
    </Stack>
  )
}

function Address({ address }: { address: string }) {
  const [said, setSaid] = useState<"feed.once" | "feed.copied" | "feed.by.hand">("feed.once")
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setSaid("feed.copied")
    } catch {
      setSaid("feed.by.hand")
    }
  }
  return (
    <Stack gap="tight">
      <TextField label={t("feed.address")} value={address} onInput={() => {}} hint={t("feed.once")} />
      {!status.value.reachable && <p class="t-soft">{t("feed.waits")}</p>}
      <div class="plans-copy">
        <Button kind="primary" onClick={() => void copy()}>
          {t("feed.copy")}
        </Button>
        <p role="status">{said !== "feed.once" && t(said)}</p>
      </div>
    </Stack>
  )
}

function Opened({ id, when }: { id: string; when: string }) {
  const close = () => void act("calendar.close", { calendar_id: id }).catch(() => {})
  return (
    <div class="due-line">
      <Row title={t("feed.opened", { when })} />
      <div class="due-acts plans-revoke">
        <Button kind="plain" name={t("feed.revoke.name", { when })} onClick={close}>
          {t("feed.revoke")}
        </Button>
      </div>
    </div>
  )
}
