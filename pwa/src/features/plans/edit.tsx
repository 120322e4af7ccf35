// Setting a plan, new or changed; and stopping one. What may not be changed is shown in words.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { newId } from "../../base/ids"
import { back, type Params } from "../../base/router"
import type { Plan } from "../../contract/entities.gen"
import { act, all, one } from "../../sync"
import { ActionBar, Button, Facts, NoticeLine, Sheet, Stack } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { unitName } from "../followups/index"
import { Nothing, Page } from "../page"
import { commandOf, type Draft, draftOf, fresh, wrongIn } from "./draft"
import { Fields } from "./fields"
import { newest, today } from "./owing"
import "./plans.css"
import { saidRule, saidWho } from "./said"
import { isOver, maySet, unitsToPlan } from "./setting"
import { t } from "./words"

export function New() {
  const units = unitsToPlan()
  const [first] = [...all("template").value.values()]
  if (!today.value || !first || units.length === 0)
    return (
      <Page title={t("plan.new")} backTo="/plans">
        <Nothing>{t("plans.closed")}</Nothing>
      </Page>
    )
  const start = fresh(today.value, {
    template_key: first.key,
    unit_ids: units.length === 1 ? units.map(({ id }) => id) : [],
    person_id: null,
  })
  return <Editor title={t("plan.new")} start={start} />
}

export function Edit({ params }: { params: Params }) {
  const plan = one("plan", params.id ?? "").value
  if (!plan)
    return (
      <Page title={t("plan.edit")} backTo="/plans">
        <Nothing>{t("plan.missing")}</Nothing>
      </Page>
    )
  return maySet(plan) ? <Editor title={t("plan.edit")} start={draftOf(plan)} plan={plan} /> : <Told plan={plan} />
}

function Editor({ title, start, plan }: { title: string; start: Draft; plan?: Plan }) {
  const [draft, setDraft] = useState(start)
  const [isTried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [isStopping, setStopping] = useState(false)
  useEffect(() => hold(), [])
  const wrong = wrongIn(draft)
  const save = async () => {
    if (wrong.length > 0) {
      setTried(true)
      return
    }
    setBusy(true)
    try {
      await act("plan.set", commandOf(plan?.id ?? newId(), draft))
      back("/plans")
    } catch {
      setBusy(false) // The frame says why nothing can be kept here.
    }
  }
  return (
    <Page title={title} backTo="/plans">
      <Stack gap="wide" fill>
        {plan?.stopped_on && <NoticeLine tone="info">{t("plan.is.stopped")}</NoticeLine>}
        <Fields draft={draft} wrong={isTried ? wrong : []} onChange={said => setDraft({ ...draft, ...said })} />
        <ActionBar>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {t("plan.save")}
          </Button>
          {plan && !isOver(plan, today.value) && <Button onClick={() => setStopping(true)}>{t("plan.stop")}</Button>}
        </ActionBar>
      </Stack>
      {plan && isStopping && <Stop plan={plan} onClose={() => setStopping(false)} />}
    </Page>
  )
}

function Stop({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const stop = async () => {
    try {
      await act("plan.stop", { plan_id: plan.id })
      back("/plans")
    } catch {
      onClose() // The frame says why nothing can be kept here.
    }
  }
  return (
    <Sheet
      open
      title={t("plan.stop")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={() => void stop()}>
            {t("plan.stop")}
          </Button>
          <Button onClick={onClose}>{t("plan.stop.keep")}</Button>
        </>
      }
    >
      <p>{t("plan.stop.sure")}</p>
    </Sheet>
  )
}

function Told({ plan }: { plan: Plan }) {
  const template = newest(plan.template_key)
  return (
    <Page title={t("plan.edit")} backTo="/plans">
      <Stack>
        <p class="t-large">{template ? inWords(template.title) : plan.template_key}</p>
        <Facts
          facts={[
            { term: t("plan.fact.where"), value: plan.unit_ids.map(unitName).filter(Boolean).join(", ") },
            { term: t("plan.fact.who"), value: saidWho(plan) },
            { term: t("plan.fact.often"), value: saidRule(plan) },
            { term: t("plan.fact.starts"), value: day(plan.starts_on) },
            { term: t("plan.fact.ends"), value: plan.ends_on ? day(plan.ends_on) : t("plan.fact.open") },
          ]}
        />
        <NoticeLine tone="info">{t("plan.read.only")}</NoticeLine>
      </Stack>
    </Page>
  )
}
