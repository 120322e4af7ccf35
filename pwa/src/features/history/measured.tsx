// Answers that are numbers: their mean month by month and how far they lay apart; an inspection's lights, too.
import type { Item } from "../../contract/entities.gen"
import type { MonthOfAnswers } from "../../contract/reads.gen"
import { SectionHeading, Stack, Stoplight } from "../../ui"
import { inWords } from "../../words"
import { Bars, Ends, Line } from "./chart"
import { figure } from "./figures"
import { monthWord, series } from "./months"
import { Table } from "./table"
import { t } from "./words"

type Props = { months: readonly MonthOfAnswers[]; item: Item; isScored: boolean }

export function Measured({ months, item, isScored }: Props) {
  const [first, last] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""]
  const all = series(first, last).map(month => months.find(one => one.month === month))
  const ends = rangeOf(item, months)
  return (
    <>
      <Stack gap="tight">
        <SectionHeading level={3}>
          {t("question.mean", { least: figure(ends.least), most: `${figure(ends.most)}${unitOf(item)}` })}
        </SectionHeading>
        <div>
          <Line
            values={all.map(one => one?.mean)}
            ranges={all.map(one =>
              one?.least !== undefined && one.most !== undefined ? ([one.least, one.most] as const) : undefined,
            )}
            {...ends}
          />
          <Ends first={monthWord(first)} last={monthWord(last)} />
        </div>
      </Stack>
      {isScored && (item.amber || item.red) && <Lights months={all} />}
      <Table
        label={t("table.question")}
        heads={(["month", "answers", "mean", "median", "least", "most"] as const).map(head => t(`table.${head}`))}
        rows={[...months].reverse().map(one => ({
          key: one.month,
          head: monthWord(one.month),
          cells: [one.answers, one.mean ?? 0, one.median ?? 0, one.least ?? 0, one.most ?? 0].map(figure),
        }))}
      />
    </>
  )
}

const unitOf = (item: Item): string => (item.unit ? ` ${inWords(item.unit)}` : "")

/** From the lowest to the highest that could be answered, or that was. */
function rangeOf(item: Item, months: readonly MonthOfAnswers[]): { least: number; most: number } {
  if (item.type === "scale") return { least: 0, most: 10 }
  const given = months.flatMap(({ least, most }) => [least ?? 0, most ?? 0])
  const least = Math.min(0, ...given)
  return { least, most: Math.max(least + 1, ...given) }
}

const LIGHTS = ["green", "amber", "red"] as const

function Lights({ months }: { months: readonly (MonthOfAnswers | undefined)[] }) {
  const latest = months.findLast(one => one !== undefined)
  return (
    <Stack gap="tight">
      <SectionHeading level={3}>{t("question.each")}</SectionHeading>
      <div class="history-each">
        {LIGHTS.map(light => (
          <div key={light}>
            <p class="history-each-words">
              <Stoplight tone={light} word={t(`light.${light}`)} />
              {latest && (
                <span class="t-soft t-small">
                  {t("question.latest", {
                    month: monthWord(latest.month),
                    said: t("question.share", { n: latest.counts[light] ?? 0, of: latest.answers }),
                  })}
                </span>
              )}
            </p>
            <Bars values={months.map(one => one && (one.counts[light] ?? 0) / one.answers)} most={1} paint={light} />
          </div>
        ))}
      </div>
    </Stack>
  )
}
