// Answers that were chosen: for each of them how often it was given, month by month.
import type { Item } from "../../contract/entities.gen"
import type { MonthOfAnswers } from "../../contract/reads.gen"
import { SectionHeading, Stack } from "../../ui"
import { optionsOf } from "../rounds/asked"
import { Bars, Ends, type Paint } from "./chart"
import { figure } from "./figures"
import { monthWord, series } from "./months"
import { Table } from "./table"
import { everOffered } from "./where"
import { t } from "./words"

type Props = { months: readonly MonthOfAnswers[]; item: Item; template_key: string; isScored: boolean }

export function Counted({ months, item, template_key, isScored }: Props) {
  const options = optionsNow(item, template_key, months)
  const [first, last] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""]
  const all = series(first, last).map(month => months.find(one => one.month === month))
  const latest = months.at(-1)
  return (
    <>
      <Stack gap="tight">
        <SectionHeading level={3}>{t("question.each")}</SectionHeading>
        <div class="history-each">
          {options.map(({ key, label }) => (
            <div key={key}>
              <p class="history-each-words">
                <span>{label}</span>
                {latest && (
                  <span class="t-soft t-small">
                    {t("question.latest", { month: monthWord(latest.month), said: shareWords(latest, key) })}
                  </span>
                )}
              </p>
              {/* Of all that answered that month: a month with few answers is not a low one. */}
              <Bars
                values={all.map(one => one && (one.counts[key] ?? 0) / one.answers)}
                most={1}
                paint={paintOf(item, key, isScored)}
              />
            </div>
          ))}
          <Ends first={monthWord(first)} last={monthWord(last)} />
        </div>
      </Stack>
      <Table
        label={t("table.question")}
        heads={[t("table.month"), t("table.answers"), ...options.map(({ label }) => label)]}
        rows={[...months].reverse().map(one => ({
          key: one.month,
          head: monthWord(one.month),
          cells: [figure(one.answers), ...options.map(({ key }) => figure(one.counts[key] ?? 0))],
        }))}
      />
    </>
  )
}

const shareWords = (month: MonthOfAnswers, key: string): string =>
  t("question.share", { n: month.counts[key] ?? 0, of: month.answers })

/** What is offered now, then what was offered once and was chosen. */
function optionsNow(item: Item, template_key: string, months: readonly MonthOfAnswers[]) {
  const now = optionsOf(item)
  const words = everOffered(template_key, item.id)
  const given = new Set(months.flatMap(month => Object.keys(month.counts)))
  const gone = [...given].filter(key => !now.some(option => option.key === key))
  return [...now, ...gone.map(key => ({ key, label: words.get(key) ?? key }))]
}

/** An inspection's checks pass or fail; in a conversation no answer is the right one. */
function paintOf(item: Item, key: string, isScored: boolean): Paint {
  if (!isScored || item.type !== "yes_no") return "plain"
  return key === "yes" ? "green" : key === "no" ? "red" : "soft"
}
