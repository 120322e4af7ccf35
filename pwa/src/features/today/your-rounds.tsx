// For whoever rounds: how much of what their rounds brought up was answered, and what became of each.
import { minute } from "../../base/clock"
import { all } from "../../sync"
import { Button, Rows, SectionHeading, Stack } from "../../ui"
import { percent } from "../../words/format"
import { HistoryLink } from "../history/index"
import { BecameRow } from "./became-row"
import { NumberLink, NumberLinks } from "./number"
import { asked, declined, fromRounds } from "./piles"
import { rate } from "./rules"
import { t } from "./words"

const MOST = 4

export function YourRounds() {
  const issues = fromRounds.value
  if (issues.length === 0) return null
  const above = new Set([...asked.value, ...declined.value]) // said already, at "Heard back"
  const further = issues.filter(issue => !above.has(issue)).slice(0, MOST)
  const { share, heard, due } = rate(issues, minute.value, all("issue").value)
  const whole = (
    <Button kind="plain" href="/numbers/your-rounds">
      {t("all", { n: issues.length })}
    </Button>
  )
  return (
    <Stack gap="tight">
      <SectionHeading action={issues.length > MOST && whole}>{t("rounds")}</SectionHeading>
      {share !== null && (
        <NumberLinks>
          <NumberLink
            first
            href="/numbers/your-rounds"
            number={percent(share)}
            label={t("number.rate")}
            note={t("number.rate.rounds", { heard, n: due })}
          />
        </NumberLinks>
      )}
      <Rows label={t("rounds")}>
        {further.map(issue => (
          <BecameRow key={issue.id} issue={issue} />
        ))}
      </Rows>
      <HistoryLink />
    </Stack>
  )
}
