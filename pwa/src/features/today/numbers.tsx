// The numbers of the unit or the organisation, the heard-back rate first.
import { minute } from "../../base/clock"
import { all } from "../../sync"
import { SectionHeading, Stack } from "../../ui"
import { count, percent } from "../../words/format"
import { ReportsLink } from "../reports/index"
import { NumberLink, NumberLinks } from "./number"
import { easyCount, openHere, placeName, raised, roundsThisMonth } from "./piles"
import { rate } from "./rules"
import { t } from "./words"

export function Numbers() {
  const { share, heard, due: n } = rate(raised.value, minute.value, all("issue").value)
  const rounds = roundsThisMonth.value.length
  const open = openHere.value.length
  const easy = easyCount.value
  return (
    <Stack gap="tight">
      <SectionHeading>{placeName.value ?? t("units")}</SectionHeading>
      {share === null && <p class="t-soft">{t("number.rate.none")}</p>}
      <NumberLinks>
        {share !== null && (
          <NumberLink
            first
            href="/numbers/heard-back"
            number={percent(share)}
            label={t("number.rate")}
            note={t("number.rate.of", { heard, n })}
          />
        )}
        <NumberLink href="/numbers/rounds" number={count(rounds)} label={t("number.rounds", { n: rounds })} />
        <NumberLink href="/numbers/open" number={count(open)} label={t("number.open", { n: open })} />
        <NumberLink href="/numbers/quick-wins" number={count(easy)} label={t("number.easy", { n: easy })} />
      </NumberLinks>
      <ReportsLink />
    </Stack>
  )
}
