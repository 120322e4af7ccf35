// What I am to do next: the five worst, and the way to all of them.
import { Button, Rows, SectionHeading, Stack } from "../../ui"
import { IssueRow } from "../followups/index"
import { followUps } from "./piles"
import { t } from "./words"

const MOST = 5

export function FollowUps() {
  const issues = followUps.value
  if (issues.length === 0) return null
  const all = (
    <Button kind="plain" href="/numbers/follow-ups">
      {t("all", { n: issues.length })}
    </Button>
  )
  return (
    <Stack gap="tight">
      <SectionHeading count={issues.length > MOST ? undefined : issues.length} action={issues.length > MOST && all}>
        {t("follow")}
      </SectionHeading>
      <Rows label={t("follow")}>
        {issues.slice(0, MOST).map(issue => (
          <IssueRow key={issue.id} issue={issue} />
        ))}
      </Rows>
    </Stack>
  )
}
