// What a template is called, for what it is, how long it takes, and where it comes from.
import type { Template } from "../../contract/entities.gen"
import { Select, Stack, Switch, TextArea } from "../../ui"
import { costHint, monthWords } from "./cost"
import type { Draft } from "./draft"
import { BothField, NumberField, type Told } from "./fields"
import { SpotHeading } from "./spot-heading"
import { t } from "./words"
import { ABOUT, errorAt } from "./wrong-said"

const KINDS = Object.keys({
  leadership: true,
  safety: true,
  staff: true,
  new_starter: true,
  experience: true,
  environment: true,
  infection: true,
  medication: true,
  tracer: true,
  off_shift: true,
  emergency: true,
  theatre: true,
  support: true,
  fixed_or_not: true,
} satisfies Record<Template["kind"], true>) as Template["kind"][]

const MOST_SOURCE = 4000

export function AboutForm({ draft, found }: { draft: Draft } & Told) {
  const template = draft.template.value
  const change = (patch: Partial<Template>) => draft.change(before => ({ ...before, ...patch }))
  return (
    <Stack>
      <SpotHeading spot={ABOUT}>{t("about")}</SpotHeading>
      <BothField
        label={t("title.label")}
        oneLine
        value={template.title}
        at={["title"]}
        found={found}
        onChange={title => change({ title })}
      />
      <BothField
        label={t("purpose")}
        hint={t("purpose.hint")}
        value={template.purpose}
        at={["purpose"]}
        found={found}
        onChange={purpose => change({ purpose })}
      />
      <div class="templates-both">
        <Select
          label={t("kind")}
          value={template.kind}
          options={KINDS.map(value => ({ value, label: t(`kind.${value}`) }))}
          onChange={kind => change({ kind: kind as Template["kind"] })}
        />
        <NumberField
          label={t("minutes.label")}
          hint={costHint(template)}
          value={template.minutes || undefined}
          error={errorAt(found, ["minutes"])}
          onChange={minutes => change({ minutes: minutes ?? 0 })}
        />
      </div>
      <p class="t-soft">
        {t("fact.month")}: {monthWords(template)}
      </p>
      <Switch
        label={t("conversation")}
        hint={t("conversation.hint")}
        checked={template.conversation}
        onChange={conversation => change({ conversation })}
      />
      <TextArea
        label={t("source")}
        hint={t("source.hint")}
        rows={2}
        maxLength={MOST_SOURCE}
        value={template.source}
        error={errorAt(found, ["source"])}
        onInput={source => change({ source })}
      />
    </Stack>
  )
}
