// Why a planned round is skipped: a sheet over the screen one came from. With a reason it counts as neither done nor missed.
import { useState } from "preact/hooks"
import { back, type Params, place } from "../../base/router"
import { act, me, one } from "../../sync"
import { Button, Chips, NoticeLine, Sheet, Stack, TextArea } from "../../ui"
import { day } from "../../words/format"
import { useDraft } from "../followups/index"
import { canSkip, skipOther } from "./others"
import { today } from "./owing"
import { dueTitle } from "./planned"
import { type Dues, duesPath, useServer } from "./reading"
import { stateOf } from "./rules"
import { t } from "./words"

const REASONS = ["busy", "closed", "away"] as const

function Skip({ params }: { params: Params }) {
  const id = params.id ?? ""
  const due = one("due", id).value
  const { query } = place.value
  const unit_id = query.get("unit")
  const on = query.get("on")
  if (!me.value) return null
  if (due) return <OfThisDevice id={id} />
  return unit_id && on ? <OfOthers id={id} unit_id={unit_id} on={on} /> : <Gone />
}

function OfThisDevice({ id }: { id: string }) {
  const due = one("due", id).value
  if (!due || !canSkip(stateOf(due, today.value))) return <Gone />
  return (
    <Why
      id={id}
      title={dueTitle(due)}
      away={t("skip.away")}
      send={async why => void (await act("due.skip", { due_id: id, why }))}
    />
  )
}

/** What only the server knows: it is on other people's devices. */
function OfOthers({ id, unit_id, on }: { id: string; unit_id: string; on: string }) {
  const { body, isLoading } = useServer<Dues>(duesPath(unit_id, on, on))
  const told = body?.dues.find(due => due.id === id)
  if (!body) return <Said>{t(isLoading ? "units.skip.fetching" : "units.skip.offline")}</Said>
  if (!told || !canSkip(told.state)) return <Gone />
  const spot = { unit_id, template_key: told.template_key, on }
  const title = `${dueTitle(spot)} · ${day(on)}`
  return <Why id={id} title={title} away={t("skip.away.other")} send={why => skipOther(id, why, spot)} />
}

const Gone = () => <Said>{t("skip.gone")}</Said>

function Said({ children }: { children: string }) {
  return (
    <Sheet open title={t("skip.title")} closeLabel={t("close")} onClose={() => back()}>
      <NoticeLine tone="info">{children}</NoticeLine>
    </Sheet>
  )
}

interface WhyProps {
  id: string
  title: string
  /** Who could not come. */
  away: string
  send: (why: string) => Promise<void>
}

function Why({ id, title, away, send }: WhyProps) {
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null)
  const [own, setOwn, dropOwn] = useDraft(`due.skip:${id}`)
  const [isMissing, setMissing] = useState(false)
  const said = { busy: t("skip.busy"), closed: t("skip.closed"), away }
  const why = [reason && said[reason], own.trim()].filter(Boolean).join(". ")
  const press = async () => {
    if (!why) return setMissing(true)
    try {
      await send(why)
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
        <Button kind="primary" onClick={() => void press()}>
          {t("skip.send")}
        </Button>
      }
    >
      <Stack>
        <p>{title}</p>
        <Chips
          label={t("skip.why")}
          options={REASONS.map(key => ({ key, label: said[key] }))}
          value={reason}
          onChange={key => setReason(REASONS.find(one => one === key && one !== reason) ?? null)}
        />
        <TextArea
          label={t("skip.own")}
          hint={t("skip.hint")}
          error={isMissing && !why ? t("skip.missing") : undefined}
          value={own}
          onInput={setOwn}
          onEnter={() => void press()}
          maxLength={300}
          rows={2}
        />
      </Stack>
    </Sheet>
  )
}

export default { "/due/:id/skip": Skip }
