// One day for several issues.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { Button, Sheet, Stack } from "../../ui"
import { DayField, isToCome } from "./ask-promise"
import { giveAll } from "./bulk"
import { type BulkAsk, HowMany } from "./bulk-asks"
import { t } from "./bulk-words"
import { inDays } from "./days"
import { t as word } from "./promise-words"
import { t as common } from "./words"

export function BulkPromise({ action, issues, onDone, onClose }: BulkAsk) {
  const [on, setOn] = useState(inDays(7, minute.value))
  const [tried, setTried] = useState(false)
  const send = async () => {
    if (!isToCome(on)) return setTried(true)
    if (await giveAll(action, issues, { on })) onDone()
  }
  return (
    <Sheet
      open
      title={t("promise")}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {word("send")}
        </Button>
      }
    >
      <Stack>
        <HowMany action={action} issues={issues} />
        <DayField on={on} setOn={setOn} tried={tried} onEnter={() => void send()} />
      </Stack>
    </Sheet>
  )
}
