// What is one with this issue: where it is answered, or what is answered here.
import type { Issue } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { called, whose } from "./names"
import { addressOf } from "./row"
import { t } from "./story-words"

export function AnsweredThere({ issue }: { issue: Issue }) {
  if (!issue.merged_into_id) return null
  const whole = one("issue", issue.merged_into_id).value
  return (
    <NoticeLine tone="info">
      {t("merged.into")} {whole ? <a href={addressOf(whole)}>{called(whole)}</a> : t("story.another")}
    </NoticeLine>
  )
}

export function OneWithThis({ issue }: { issue: Issue }) {
  const parts = [...all("issue").value.values()].filter(one => one.merged_into_id === issue.id)
  if (parts.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading count={parts.length}>{t("merged.parts")}</SectionHeading>
      <Rows label={t("merged.parts")}>
        {parts.map(part => (
          <Row
            key={part.id}
            title={part.title}
            number={part.number || undefined}
            meta={whose(part)}
            href={addressOf(part)}
          />
        ))}
      </Rows>
    </Stack>
  )
}
