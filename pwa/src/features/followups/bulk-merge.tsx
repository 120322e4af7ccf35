// Several issues that are one: which of them stays, and answers all who asked.
import { useState } from "preact/hooks"
import { AnswerGroup, Button, Sheet, Stack, TextArea } from "../../ui"
import { able, giveAll } from "./bulk"
import { type BulkAsk, HowMany } from "./bulk-asks"
import { t } from "./bulk-words"
import { useDraft } from "./draft"
import { called, unitName } from "./names"
import { isMoreUrgent } from "./rules"
import { t as common } from "./words"

export function BulkMerge({ action, issues, onDone, onClose }: BulkAsk) {
  const mergeable = able(action, issues).sort((a, b) => Date.parse(a.raised_at) - Date.parse(b.raised_at))
  const mayStay = mergeable.filter(issue => mergeable.every(other => !isMoreUrgent(other, issue)))
  const [into_id, setInto] = useState(mayStay[0]?.id ?? "")
  const [text, setText, drop] = useDraft("issue.merge:several")
  const others = mergeable.filter(issue => issue.id !== into_id)
  const send = async () => {
    if (await giveAll(action, others, { into_id, text: text.trim() })) {
      drop()
      onDone()
    }
  }
  return (
    <Sheet
      open
      title={t("merge")}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={others.length === 0} onClick={() => void send()}>
          {t("merge.send", { n: mergeable.length })}
        </Button>
      }
    >
      <Stack>
        <HowMany action={action} issues={issues} />
        <p id="followups-stays">{t(mayStay.length < mergeable.length ? "merge.stays.urgent" : "merge.stays")}</p>
        <AnswerGroup
          labelledBy="followups-stays"
          options={mayStay.map(issue => ({ key: issue.id, label: `${called(issue)} · ${unitName(issue.unit_id)}` }))}
          value={into_id}
          onAnswer={setInto}
        />
        <TextArea
          label={t("merge.why")}
          hint={t("merge.hint")}
          rows={2}
          value={text}
          onInput={setText}
          onEnter={() => void send()}
          maxLength={4000}
        />
      </Stack>
    </Sheet>
  )
}
