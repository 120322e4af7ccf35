// What is one with this issue: where it is answered, or what is answered here.
import type { Issue } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { light } from "./lights"
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

/** What is one with it, and what is part of it. */
export function OneWithThis({ issue }: { issue: Issue }) {
  const others = [...all("issue").value.values()]
  return (
    <>
      <Others title={t("merged.parts")} issues={others.filter(one => one.merged_into_id === issue.id)} />
      <Others title={t("parts")} issues={others.filter(one => one.parent_id === issue.id)} />
    </>
  )
}

function Others({ title, issues }: { title: string; issues: readonly Issue[] }) {
  if (issues.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading count={issues.length}>{title}</SectionHeading>
      <Rows label={title}>
        {issues.map(one => (
          <Row
            key={one.id}
            title={one.title}
            number={one.number || undefined}
            stoplight={light(one)}
            meta={whose(one)}
            href={addressOf(one)}
          />
        ))}
      </Rows>
    </Stack>
  )
}
