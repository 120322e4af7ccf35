// A template as the rounder meets it: the real questions on the real screen, answered here and nowhere else.
import { useEffect, useState } from "preact/hooks"
import { back, type Params } from "../../base/router"
import type { Template } from "../../contract/entities.gen"
import { mine, one } from "../../sync"
import { NoticeLine } from "../../ui"
import { Nothing, Page } from "../page"
import { Draft } from "./draft"
import { mayRead } from "./may"
import { HOME } from "./paths"
import { PreviewRound } from "./preview-round"
import { titleOf } from "./said"
import "./templates.css"
import { t } from "./words"

export function Preview({ params }: { params: Params }) {
  const template = useTemplate(params.draft ?? "")
  if (template === undefined) return <Page title={t("preview")}>{null}</Page>
  if (!template || !mayRead(mine()))
    return (
      <Page title={t("preview")} backTo={HOME}>
        <Nothing>{t("detail.missing")}</Nothing>
      </Page>
    )
  const leave = () => back(HOME)
  return (
    <Page
      title={<span class="templates-name">{t("preview.title", { title: titleOf(template) })}</span>}
      bare
      backTo={HOME}
      backLabel={t("preview.leave")}
      onBack={leave}
    >
      <div class="templates-preview">
        <NoticeLine tone="info">{t("preview.note")}</NoticeLine>
        <PreviewRound template={template} onLeave={leave} />
      </div>
    </Page>
  )
}

/** A published version, or a draft of this device; null when there is neither, undefined while one looks. */
function useTemplate(id: string): Template | null | undefined {
  const published = one("template", id).value
  const [draft, setDraft] = useState<Template | null | undefined>()
  useEffect(() => {
    let gone = false
    void Draft.open(id).then(found => gone || setDraft(found?.template.peek() ?? null))
    return () => {
      gone = true
    }
  }, [id])
  return published ?? draft
}
