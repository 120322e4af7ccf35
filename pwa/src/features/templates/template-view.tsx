// One template: what it is for, what it costs, its versions, its questions; and what can be done with it.
import { useEffect, useRef, useState } from "preact/hooks"
import { go, place } from "../../base/router"
import type { Template } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { ActionBar, Button, Facts, Menu, NoticeLine, SectionHeading, Select, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing } from "../page"
import { costWords, monthWords } from "./cost"
import { exportYaml } from "./export"
import { mayPublish } from "./may"
import { previewPath, templatePath } from "./paths"
import { Reading } from "./reading"
import { questionsWords, titleOf } from "./said"
import { startCopy, startEdit } from "./starting"
import { isBuiltIn, versionsOf } from "./versions"
import { t } from "./words"

export function TemplateView({ templateKey }: { templateKey: string }) {
  const versions = versionsOf(all("template").value.values(), templateKey)
  const asked = Number(place.value.query.get("version"))
  const template = versions.find(one => one.version === asked) ?? versions[0]
  if (!template) return <Nothing>{t("detail.missing")}</Nothing>
  return <One template={template} versions={versions} />
}

function One({ template, versions }: { template: Template; versions: readonly Template[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [template.key])
  const newest = versions[0]
  return (
    <Stack fill>
      <Stack gap="tight">
        <h2 class="t-title templates-title" ref={heading} tabIndex={-1}>
          {titleOf(template)}
        </h2>
        <p>{inWords(template.purpose)}</p>
      </Stack>
      {newest && newest !== template && (
        <NoticeLine tone="info">{t("version.older", { version: newest.version })}</NoticeLine>
      )}
      {versions.length > 1 && <Versions template={template} versions={versions} />}
      <Facts
        facts={[
          { term: t("kind"), value: t(`kind.${template.kind}`) },
          { term: t("fact.questions"), value: questionsWords(template) },
          { term: t("fact.minutes"), value: costWords(template) },
          { term: t("fact.month"), value: monthWords(template) },
          { term: t("fact.version"), value: template.version },
        ]}
      />
      <Reading template={template} />
      <Source template={template} />
      <Bar template={template} />
    </Stack>
  )
}

function Source({ template }: { template: Template }) {
  return (
    <Stack gap="tight">
      <SectionHeading level={3}>{t("source")}</SectionHeading>
      <p class="templates-words">
        {isBuiltIn(template) && <strong>{t("built.in.sentence")} </strong>}
        {template.source}
      </p>
    </Stack>
  )
}

function Versions({ template, versions }: { template: Template; versions: readonly Template[] }) {
  const open = (version: string) => go(`${templatePath(template.key)}?version=${version}`, { replace: true })
  return (
    <Select
      label={t("versions")}
      value={String(template.version)}
      options={versions.map((one, at) => ({
        value: String(one.version),
        label: t(at === 0 ? "version.newest" : "version", { version: one.version }),
      }))}
      onChange={open}
    />
  )
}

function Bar({ template }: { template: Template }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const preview = () => go(previewPath(template.id))
  if (!mayPublish(mine()))
    return (
      <ActionBar>
        <Button icon="eye" onClick={preview}>
          {t("preview")}
        </Button>
      </ActionBar>
    )
  const send = async () => setTrouble(await exportYaml(template))
  return (
    <>
      <div role="status">{trouble && <NoticeLine tone="amber">{trouble}</NoticeLine>}</div>
      <ActionBar>
        <Button kind="primary" icon="note" onClick={() => void startEdit(template)}>
          {t("edit")}
        </Button>
        <Button icon="eye" onClick={preview}>
          {t("preview")}
        </Button>
        <Menu
          label={t("more")}
          items={[
            { key: "copy", label: t("copy"), icon: "plus", onSelect: () => startCopy(template) },
            { key: "export", label: t("export"), icon: "send", onSelect: () => void send() },
          ]}
        />
      </ActionBar>
    </>
  )
}
