// The sheets that ask for one sentence: what was done, or what is still wrong.
import { useState } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Button, Sheet, Stack, TextArea } from "../../ui"
import { day } from "../../words/format"
import { About, SendKeys } from "./ask-about"
import type { Shown } from "./ask-photos"
import type { Asking } from "./asks"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { queueName, shortName } from "./names"
import { seldom } from "./seldom"
import { t } from "./words"

const AskPhotos = seldom(() => import("./ask-photos").then(it => it.AskPhotos))

export function AskWords({ action, issue, onClose }: Asking) {
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const [missing, setMissing] = useState(false)
  const [photos, setPhotos] = useState<Shown | null>(null)
  const kind = action.asks as "resolve" | "reopen" | "dispute"
  const send = async () => {
    if (!text.trim()) return setMissing(true)
    if (photos?.isBusy) return
    if (!(await give(action, issue, { text: text.trim(), photo_ids: [...(photos?.ids ?? [])] }))) return
    photos?.drop()
    onClose()
  }
  return (
    <Sheet
      open
      title={t(action.label)}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={photos?.isBusy} onClick={() => void send()}>
          {t(`${kind}.send`)}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        {promisedByOther(issue) && <p class="t-soft">{promisedByOther(issue)}</p>}
        <TextArea
          label={t(`${kind}.field`)}
          hint={kind === "reopen" ? whereTo(issue) : t(kind === "dispute" ? "dispute.hint" : "resolve.hint")}
          error={missing && !text.trim() ? t(`${kind}.missing`) : undefined}
          value={text}
          onInput={setText}
          maxLength={4000}
          autofocus
          required
        />
        {kind === "resolve" && <AskPhotos action={action} issue={issue} onChange={setPhotos} />}
        <SendKeys onSend={() => void send()} />
      </Stack>
    </Sheet>
  )
}

/** Whoever gave their name and a day to the unit is not passed over unawares. */
function promisedByOther(issue: Issue): string {
  if (!issue.promised_on || issue.owner_id === mine().id) return ""
  return t("promised.by", { name: shortName(issue.owner_id), day: day(issue.promised_on) })
}

/** Opened again it stays with its owner, and without one it waits in its queue. */
function whereTo(issue: Issue): string {
  if (issue.owner_id === mine().id) return t("reopen.hint.you")
  const name = shortName(issue.owner_id)
  return name ? t("reopen.hint.owner", { name }) : t("reopen.hint.queue", { queue: queueName(issue.queue_id) })
}
