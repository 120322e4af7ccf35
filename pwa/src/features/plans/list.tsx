// The plans there are: what, where, who and how often; and the way to a new one.
import type { Plan } from "../../contract/entities.gen"
import { all } from "../../sync"
import { ActionBar, Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { unitName } from "../followups/index"
import { Nothing, Page } from "../page"
import { read } from "./often"
import { newest, today, unsent } from "./owing"
import "./plans.css"
import { saidRule, saidWho } from "./said"
import { isOver, unitsToPlan } from "./setting"
import { t } from "./words"

export function Plans() {
  const maySet = unitsToPlan().length > 0
  const plans = [...all("plan").value.values()].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1))
  const going = plans.filter(plan => !isOver(plan, today.value))
  const over = plans.filter(plan => isOver(plan, today.value))
  if (!maySet)
    return (
      <Page title={t("plans")} backTo="/calendar">
        <Nothing action={<Button href="/calendar">{t("plans.calendar")}</Button>}>{t("plans.closed")}</Nothing>
      </Page>
    )
  return (
    <Page title={t("plans")} backTo="/calendar">
      <Stack gap="wide" fill>
        {going.length === 0 && <Nothing>{t("plans.none")}</Nothing>}
        {going.length > 0 && <Listed label={t("plans")} plans={going} />}
        {over.length > 0 && (
          <Stack gap="tight">
            <SectionHeading count={over.length}>{t("plans.stopped")}</SectionHeading>
            <Listed label={t("plans.stopped")} plans={over} />
          </Stack>
        )}
        <ActionBar>
          <Button kind="primary" icon="plus" href="/plans/new">
            {t("plans.new")}
          </Button>
          <Button icon="scan" href="/scan/print">
            {t("plans.codes")}
          </Button>
        </ActionBar>
      </Stack>
    </Page>
  )
}

function Listed({ label, plans }: { label: string; plans: readonly Plan[] }) {
  return (
    <Rows label={label}>
      {plans.map(plan => (
        <Row
          key={plan.id}
          href={`/plans/${plan.id}`}
          title={titleOf(plan)}
          meta={[saidUnits(plan.unit_ids), saidWho(plan), saidRule(plan), saidEnd(plan), saidUnsent(plan)]
            .filter(Boolean)
            .join(" · ")}
        />
      ))}
    </Rows>
  )
}

function titleOf({ template_key }: Plan): string {
  const template = newest(template_key)
  return template ? inWords(template.title) : template_key
}

const FEW = 2

function saidUnits(ids: readonly string[]): string {
  const names = ids.map(unitName).filter(Boolean)
  return ids.length <= FEW && names.length === ids.length ? names.join(", ") : t("plans.units", { n: ids.length })
}

/** Of a rule the device cannot unfold it has no dates until then. */
function saidUnsent(plan: Plan): string {
  if (!unsent.value.has(plan.id)) return ""
  return t(read(plan.rule, plan.starts_on) ? "unsent" : "unsent.dates")
}

function saidEnd({ stopped_on, ends_on }: Plan): string {
  if (stopped_on) return t("plans.stopped.on", { day: day(stopped_on) })
  return ends_on && ends_on < today.value ? t("plans.ended.on", { day: day(ends_on) }) : ""
}
