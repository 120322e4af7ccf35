// The sheets that ask for one sentence: what was done, or what is still wrong.
import { useState } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Button, Sheet, Stack, TextArea } from "../../ui"
import { day } from "../../words/format"
import { GatherPhotos, useGathered } from "../photos/index"
import { About, SendKeys } from "./ask-about"
import type { Asking } from "./asks"
import { draftKey, give, photosKey } from "./doing"
import { useDraft } from "./draft"
import { queueName, shortName } from "./names"
import { t } from "./words"

const MOST_PHOTOS = 20

export function AskWords({ action, issue, onClose }: Asking) {
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const [missing, setMissing] = useState(false)
  const gathered = useGathered(photosKey(action, issue.id), { entity: "issue", id: issue.id })
  const kind = action.asks as "resolve" | "reopen" | "dispute"
  const send = async () => {
    if (!text.trim()) return setMissing(true)
    if (gathered.camera.busy > 0) return
    if (!(await give(action, issue, { text: text.trim(), photo_ids: [...gathered.ids] }))) return
    gathered.drop()
    onClose()
  }
  return (
    <Sheet
      open
      title={t(action.label)}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={gathered.camera.busy > 0} onClick={() => void send()}>
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
          onEnter={() => void send()}
          maxLength={4000}
          autofocus
          required
        />
        {kind === "resolve" && <GatherPhotos gathered={gathered} most={MOST_PHOTOS} />}
        <SendKeys />
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
