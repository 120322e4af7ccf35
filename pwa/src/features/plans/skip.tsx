// Why a planned round is skipped: a sheet over the screen one came from. With a reason it counts as neither done nor missed.
import { useState } from "preact/hooks"
import { back, type Params } from "../../base/router"
import { act, me, one } from "../../sync"
import { Button, Chips, NoticeLine, Sheet, Stack, TextArea } from "../../ui"
import { useDraft } from "../followups/index"
import { today } from "./owing"
import { dueTitle } from "./planned"
import { stateOf } from "./rules"
import { t } from "./words"

const REASONS = ["busy", "closed", "away"] as const

function Skip({ params }: { params: Params }) {
  const id = params.id ?? ""
  const due = one("due", id).value
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null)
  const [own, setOwn, dropOwn] = useDraft(`due.skip:${id}`)
  const [isMissing, setMissing] = useState(false)
  if (!me.value) return null
  const why = [reason && t(`skip.${reason}`), own.trim()].filter(Boolean).join(". ")
  const canSkip = due && ["coming", "due", "late"].includes(stateOf(due, today.value))
  const send = async () => {
    if (!why) return setMissing(true)
    try {
      await act("due.skip", { due_id: id, why })
    } catch {
      return // The frame says why nothing can be kept here.
    }
    dropOwn()
    back()
  }
  return (
    <Sheet
      open
      title={t("skip.title")}
      closeLabel={t("close")}
      onClose={() => back()}
      foot={
        canSkip && (
          <Button kind="primary" onClick={() => void send()}>
            {t("skip.send")}
          </Button>
        )
      }
    >
      {canSkip ? (
        <Stack>
          <p>{dueTitle(due)}</p>
          <Chips
            label={t("skip.why")}
            options={REASONS.map(key => ({ key, label: t(`skip.${key}`) }))}
            value={reason}
            onChange={key => setReason(REASONS.find(one => one === key && one !== reason) ?? null)}
          />
          <TextArea
            label={t("skip.own")}
            hint={t("skip.hint")}
            error={isMissing && !why ? t("skip.missing") : undefined}
            value={own}
            onInput={setOwn}
            onEnter={() => void send()}
            maxLength={300}
            rows={2}
          />
        </Stack>
      ) : (
        <NoticeLine tone="info">{t("skip.gone")}</NoticeLine>
      )}
    </Sheet>
  )
}

export default { "/due/:id/skip": Skip }
