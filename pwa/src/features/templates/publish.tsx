// The last word before a version counts: what changes, and what stays as it is.
import { useState } from "preact/hooks"
import { go } from "../../base/router"
import { all, status } from "../../sync"
import { Button, NoticeLine, Sheet, Stack } from "../../ui"
import { costWords, monthWords } from "./cost"
import type { Draft } from "./draft"
import { templatePath } from "./paths"
import { questionsWords, titleOf } from "./said"
import { nextVersion } from "./versions"
import { t } from "./words"

export function PublishSheet({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const template = draft.template.value
  const version = template.key ? nextVersion(all("template").value.values(), template.key) : 1
  const publish = async () => {
    setBusy(true)
    try {
      const { key } = await draft.publish()
      go(templatePath(key), { replace: true })
    } catch {
      setBusy(false) // The frame says why nothing can be kept here; the draft stays.
    }
  }
  return (
    <Sheet
      open
      title={t("publish.title", { title: titleOf(template), version })}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={busy} onClick={() => void publish()}>
          {t("publish.now")}
        </Button>
      }
    >
      <Stack>
        <p>{t(version > 1 ? "publish.next" : "publish.first")}</p>
        {version > 1 && <NoticeLine tone="info">{t("publish.flight")}</NoticeLine>}
        {version > draft.from + 1 && (
          <NoticeLine tone="amber">{t("publish.meanwhile", { version: version - 1 })}</NoticeLine>
        )}
        <p class="t-soft">
          {questionsWords(template)} · {costWords(template)}
        </p>
        {template.key && <p class="t-soft">{monthWords(template)}</p>}
        {status.value.word === "offline" && <p class="t-soft">{t("publish.offline")}</p>}
      </Stack>
    </Sheet>
  )
}
