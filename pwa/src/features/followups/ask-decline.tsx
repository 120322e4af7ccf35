// Saying no: a listed reason and a sentence. It is an answer too.
import { useState } from "preact/hooks"
import type { DeclineReason } from "../../contract/entities.gen"
import { DECLINE_REASONS } from "../../contract/tables.gen"
import { Button, Chips, NoticeLine, Sheet, Stack, TextArea } from "../../ui"
import { About, SendKeys } from "./ask-about"
import type { Asking } from "./asks"
import { t } from "./choice-words"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { t as common } from "./words"

export function AskDecline({ action, issue, onClose }: Asking) {
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const [tried, setTried] = useState(false)
  const send = async () => {
    if (!reason || !text.trim()) return setTried(true)
    if (await give(action, issue, { text: text.trim(), reason })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t("decline.send")}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        <Chips
          label={t("decline.reason")}
          options={DECLINE_REASONS.map(key => ({ key, label: common(`decline.${key}`) }))}
          value={reason}
          onChange={key => setReason(key as DeclineReason)}
        />
        <div aria-live="polite">
          {tried && !reason && <NoticeLine tone="red">{t("decline.reason.missing")}</NoticeLine>}
        </div>
        <TextArea
          label={t("decline.field")}
          hint={t("decline.hint")}
          error={tried && !text.trim() ? t("decline.missing") : undefined}
          value={text}
          onInput={setText}
          maxLength={4000}
          required
        />
        <SendKeys onSend={() => void send()} />
      </Stack>
    </Sheet>
  )
}
