// "I'll take this": a name and a day the unit can see.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { Button, Sheet, Stack, TextField } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { dayOf } from "./days"
import { give } from "./doing"
import { t } from "./take-words"
import { t as common } from "./words"

export function AskTake({ action, issue, onClose }: Asking) {
  const [on, setOn] = useState(issue.promised_on ?? dayOf(Math.max(Date.parse(issue.resolve_by), minute.value)))
  const send = async () => {
    if (await give(action, issue, { on })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" icon={action.icon} onClick={() => void send()}>
          {t("send")}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        <TextField
          type="date"
          label={t("field")}
          hint={t("hint")}
          value={on}
          onInput={setOn}
          onEnter={() => void send()}
          autofocus
        />
      </Stack>
    </Sheet>
  )
}
