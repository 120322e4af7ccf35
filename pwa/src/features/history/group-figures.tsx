// Sensitive answers: whole groups of five and nothing else. How many wait for the next group is not told, here or by
// the server: two looks at that number, before and after a round, would say whether its answer was given or withheld.
import type { Item } from "../../contract/entities.gen"
import type { GroupOfAnswers } from "../../contract/reads.gen"
import { all } from "../../sync"
import { NoticeLine, SectionHeading, Stack } from "../../ui"
import { Nothing } from "../page"
import { optionsOf } from "../rounds/asked"
import { Ends, Line } from "./chart"
import { figure } from "./figures"
import { countIs, meanIs } from "./groups"
import { spanWords } from "./months"
import { Table } from "./table"
import { everOffered } from "./where"
import { t } from "./words"

type Props = { groups: readonly GroupOfAnswers[]; item: Item; template_key: string }

export function Groups({ groups, item, template_key }: Props) {
  // By the month in which they became whole; within one, and from unit to unit, in the order told.
  const ordered = [...groups].sort((a, b) => (a.last_month < b.last_month ? -1 : a.last_month > b.last_month ? 1 : 0))
  const [first, last] = [ordered[0], ordered.at(-1)]
  const ends = rangeOf(item)
  return (
    <>
      <NoticeLine tone="info">{t("groups.why")}</NoticeLine>
      {first && last ? (
        <>
          {ends && ordered.length > 1 && (
            <Stack gap="tight">
              <SectionHeading level={3}>
                {t("groups.mean", { least: figure(ends.least), most: figure(ends.most) })}
              </SectionHeading>
              <div>
                <Line values={ordered.map(group => group.mean)} {...ends} />
                <Ends
                  first={spanWords(first.first_month, first.last_month)}
                  last={spanWords(last.first_month, last.last_month)}
                />
              </div>
            </Stack>
          )}
          <Figures groups={ordered} item={item} template_key={template_key} />
        </>
      ) : (
        <Nothing>{t("groups.none")}</Nothing>
      )}
    </>
  )
}

function rangeOf(item: Item): { least: number; most: number } | undefined {
  if (item.type === "scale") return { least: 0, most: 10 }
  const { least, most } = item
  return item.type === "number" && least !== undefined && most !== undefined ? { least, most } : undefined
}

function Figures({ groups, item, template_key }: Props) {
  const units = all("unit").value
  const isOfMany = new Set(groups.map(group => group.unit_id)).size > 1
  const isMean = item.type === "scale" || item.type === "number"
  const options = isMean ? [] : optionsIn(groups, item, template_key)
  const said = (group: GroupOfAnswers) =>
    isMean ? [meanWords(group, item)] : options.map(({ key }) => countWords(group, key))
  return (
    <Table
      label={t("table.groups")}
      words={isOfMany ? 1 : 0}
      heads={[
        t("table.when"),
        ...(isOfMany ? [t("table.unit")] : []),
        t("table.answers"),
        ...(isMean ? [t("table.mean")] : options.map(({ label }) => label)),
      ]}
      rows={[...groups].reverse().map((group, at) => ({
        key: String(groups.length - at),
        head: spanWords(group.first_month, group.last_month),
        cells: [...(isOfMany ? [units.get(group.unit_id)?.name ?? ""] : []), figure(group.answers), ...said(group)],
      }))}
    />
  )
}

function optionsIn(groups: readonly GroupOfAnswers[], item: Item, template_key: string) {
  const words = new Map(optionsOf(item).map(({ key, label }) => [key, label]))
  const ever = everOffered(template_key, item.id)
  const keys = new Set([...words.keys(), ...groups.flatMap(group => Object.keys(group.counts ?? {}))])
  return [...keys].map(key => ({ key, label: words.get(key) ?? ever.get(key) ?? key }))
}

const meanWords = ({ mean }: GroupOfAnswers, item: Item): string =>
  mean === undefined ? t("mean.none") : t(`mean.${meanIs(mean, item)}`, { n: figure(mean) })

function countWords(group: GroupOfAnswers, key: string): string {
  const count = group.counts?.[key]
  return count === undefined ? t("mean.none") : t(`count.${countIs(count, group)}`, { n: figure(count) })
}
