// Stopping the clock: only with a reason and a day to look again.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { Button, Sheet, Stack, TextArea, TextField } from "../../ui"
import { About, SendKeys } from "./ask-about"
import type { Asking } from "./asks"
import { t } from "./choice-words"
import { dayOf, inDays } from "./days"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { t as common } from "./words"

const MOST_DAYS = 30
const USUAL_DAYS = 7

export function AskBlock({ action, issue, onClose }: Asking) {
  const now = minute.value
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const [on, setOn] = useState(inDays(USUAL_DAYS, now))
  const [tried, setTried] = useState(false)
  const isFit = on >= dayOf(now) && on <= inDays(MOST_DAYS, now)
  const send = async () => {
    if (!text.trim() || !isFit) return setTried(true)
    if (await give(action, issue, { text: text.trim(), on })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t("block.send")}
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
          onEnter={() => void send()}
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
        <SendKeys />
      </Stack>
    </Sheet>
  )
}
