// By when it will be done, whoever does it.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { Button, Sheet, Stack, TextField } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { dayOf } from "./days"
import { give } from "./doing"
import { t } from "./promise-words"
import { t as common } from "./words"

export function AskPromise({ action, issue, onClose }: Asking) {
  const [on, setOn] = useState(issue.promised_on ?? dayOf(Math.max(Date.parse(issue.resolve_by), minute.value)))
  const [tried, setTried] = useState(false)
  const send = async (on: string) => {
    if (await give(action, issue, { on })) onClose()
  }
  const sendDay = () => (isToCome(on) ? void send(on) : setTried(true))
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" icon={action.icon} onClick={sendDay}>
            {t("send")}
          </Button>
          {issue.promised_on && <Button onClick={() => void send("")}>{t("none")}</Button>}
        </>
      }
    >
      <Stack>
        <About issue={issue} />
        <DayField on={on} setOn={setOn} tried={tried} onEnter={sendDay} />
      </Stack>
    </Sheet>
  )
}

interface Field {
  on: string
  setOn: (on: string) => void
  tried: boolean
  onEnter: () => void
}

export function DayField({ on, setOn, tried, onEnter }: Field) {
  return (
    <TextField
      type="date"
      label={t("day")}
      hint={t("day.hint")}
      error={tried && !isToCome(on) ? t("day.missing") : undefined}
      value={on}
      onInput={setOn}
      onEnter={onEnter}
      autofocus
    />
  )
}

/** Nobody promises a day that is over. */
export const isToCome = (on: string): boolean => on >= dayOf(minute.value)
