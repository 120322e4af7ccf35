// An issue that is not on this device: asked of the server when it is opened.
import { useEffect } from "preact/hooks"
import type { Issue } from "../../contract/reads.gen"
import { NoticeLine } from "../../ui"
import { useRead } from "../history/asked"
import { Nothing } from "../page"
import { t } from "./story-words"
import { keepForVisit } from "./visited"

export function LookUp({ id }: { id: string }) {
  const read = useRead<Issue>(`/api/v1/issues/${encodeURIComponent(id)}`)
  useEffect(() => {
    if (read.state === "told") keepForVisit(read.body)
  }, [read])
  if (read.state === "offline") return <NoticeLine tone="info">{t("detail.offline")}</NoticeLine>
  if (read.state === "refused") return <Nothing>{t("detail.missing")}</Nothing>
  return (
    <p class="t-soft" role="status">
      {t("detail.asking")}
    </p>
  )
}
