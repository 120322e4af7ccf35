// Stopping the clock, or letting it stand until another day: only with a reason and a day to look again.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, Sheet, Stack, TextArea, TextField } from "../../ui"
import { labelOf } from "./actions"
import { About, SendKeys } from "./ask-about"
import type { Asking } from "./asks"
import { t } from "./choice-words"
import { inDays } from "./days"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { dayIn } from "./rules"
import { t as common } from "./words"

const DAY = 24 * 3_600_000
const MOST_DAYS = 30
const USUAL_DAYS = 7

export function AskBlock({ action, issue, onClose }: Asking) {
  const now = minute.value
  const waits = issue.state === "blocked"
  const [text, setText] = useDraft(draftKey(action, issue.id), (waits && issue.why) || "")
  const [on, setOn] = useState(() => standing(issue, now) ?? dayThere(USUAL_DAYS, now))
  const [tried, setTried] = useState(false)
  const isFit = on >= dayThere(0, now) && on <= dayThere(MOST_DAYS, now)
  const send = async () => {
    if (!text.trim() || !isFit) return setTried(true)
    if (await give(action, issue, { text: text.trim(), on })) onClose()
  }
  return (
    <Sheet
      open
      title={common(labelOf(action, issue))}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t(waits ? "block.send.later" : "block.send")}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        <TextArea
          label={t("block.field")}
          error={tried && !text.trim() ? t("block.missing") : undefined}
          value={text}
          onInput={setText}
          maxLength={4000}
          autofocus
          required
        />
        <TextField
          type="date"
          label={t("block.on")}
          hint={t("block.on.hint")}
          error={tried && !isFit ? t("block.on.missing") : undefined}
          value={on}
          onInput={setOn}
          required
        />
        <SendKeys onSend={() => void send()} />
      </Stack>
    </Sheet>
  )
}

/** The day that stands, unless it has passed. */
const standing = ({ look_again_on }: Issue, now: number): string | undefined =>
  look_again_on && look_again_on >= dayThere(0, now) ? look_again_on : undefined

/** In so many days, where the organisation is: by those the server counts. */
function dayThere(days: number, now: number): string {
  const [home] = all("organisation").value.values()
  return home ? dayIn(home.zone, now + days * DAY) : inDays(days, now)
}
