// The timetable: which huddles were held, how well, what they cost and what came of them. Places, never people.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { HuddleTally, TierSolved, Timetable as Told } from "../../contract/reads.gen"
import { all, mine, one } from "../../sync"
import { NoticeLine, SectionHeading, Select, Stack, Stat, Stats } from "../../ui"
import { count, percent } from "../../words/format"
import { useRead } from "../history/asked"
import { Page } from "../page"
import "./timetable.css"
import { timetablePath } from "./timetable-days"
import { t } from "./timetable-words"

const DAYS = ["7", "30", "90"] as const
const ALL = ""

export function Timetable() {
  const [days, setDays] = useState("30")
  const [facility_id, setFacility] = useState(ALL)
  const { all_units, facility_ids } = mine()
  const facilities = [...all("facility").value.values()].filter(({ id }) => all_units || facility_ids.includes(id))
  const read = useRead<Told>(timetablePath(Number(days), facility_id, minute.value))
  return (
    <Page title={t("title")} backTo="/huddle">
      <Stack gap="wide">
        <div class="timetable-choose">
          <Select
            label={t("period")}
            value={days}
            options={DAYS.map(n => ({ value: n, label: t("last", { n: Number(n) }) }))}
            onChange={setDays}
          />
          {facilities.length > 1 && (
            <Select
              label={t("where")}
              value={facility_id}
              options={[
                { value: ALL, label: t("everywhere") },
                ...facilities.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={setFacility}
            />
          )}
        </div>
        {read.state === "asking" && <p class="t-soft">{t("asking")}</p>}
        {read.state === "offline" && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
        {read.state === "refused" && <NoticeLine tone="amber">{read.sentence}</NoticeLine>}
        {read.state === "told" && <Read told={read.body} />}
      </Stack>
    </Page>
  )
}

function Read({ told: { whole, tiers, facilities, boards, solved } }: { told: Told }) {
  const places = [
    ...tiers.map(row => ({ ...row, key: `tier ${row.tier}`, name: t("tier", { n: row.tier }) })),
    ...(facilities.length > 1 ? facilities : []).map(row => ({
      ...row,
      key: row.facility_id,
      name: one("facility", row.facility_id).value?.name ?? "",
    })),
  ]
  const each = boards.map(row => ({
    ...row,
    key: row.board_id,
    name: one("board", row.board_id).value?.name ?? "",
  }))
  if (whole.expected + whole.meetings === 0) return <p>{t("none")}</p>
  return (
    <>
      <Stats>
        <Stat
          first
          number={whole.expected ? percent(whole.held / whole.expected) : "–"}
          label={t("held")}
          note={t("held.of", { n: whole.held, of: whole.expected })}
        />
        <Stat number={String(whole.minutes ?? "–")} label={t("minutes")} note={onTime(whole)} />
        <Stat number={count(whole.staff_minutes / 60)} label={t("staff.hours")} note={t("staff.what")} />
      </Stats>
      <Came whole={whole} />
      <Facts whole={whole} />
      <Solved solved={solved} />
      <Table heading={t("places")} rows={places} />
      {each.length > 0 && <Table heading={t("boards")} rows={each} />}
    </>
  )
}

const onTime = ({ facts }: HuddleTally): string => {
  const fact = facts.find(one => one.key === "on_time")
  return fact?.of ? t("on.time", { share: percent(fact.part / fact.of) }) : t("ended.none")
}

/** Beside what it cost. */
function Came({ whole }: { whole: HuddleTally }) {
  const said = (["cards", "done", "issues", "escalated", "answered"] as const).map(key => ({ key, n: whole[key] }))
  return (
    <Stack gap="tight">
      <SectionHeading>{t("came")}</SectionHeading>
      <ul class="timetable-came">
        {said.map(({ key, n }) => (
          <li key={key}>
            <b>{count(n)}</b> {t(`came.${key}`, { n })}
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function Facts({ whole }: { whole: HuddleTally }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{t("facts")}</SectionHeading>
      <p class="t-soft t-small">{t("facts.what")}</p>
      <ul class="timetable-facts">
        {whole.facts.map(({ key, part, of }) => (
          <li key={key}>
            <span>{t(`fact.${key}`)}</span>
            <span class="timetable-share">{of ? percent(part / of) : t("not.known")}</span>
            <span class="t-soft t-small">{of > 0 && t("of", { n: part, of })}</span>
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function Solved({ solved }: { solved: readonly TierSolved[] }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{t("solved")}</SectionHeading>
      <p class="t-soft t-small">{solved.length > 0 ? t("solved.what") : t("solved.none")}</p>
      <ul class="timetable-facts">
        {solved.map(({ tier, cards, of, hours }) => (
          <li key={tier}>
            <span>{t("tier", { n: tier })}</span>
            <span class="timetable-share">{percent(cards / of)}</span>
            <span class="t-soft t-small">{[t("of", { n: cards, of }), spanSaid(hours)].join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Stack>
  )
}

const spanSaid = (hours: number): string =>
  hours < 48 ? t("hours", { n: Math.round(hours) }) : t("days", { n: Math.round(hours / 24) })

function Table({ heading, rows }: { heading: string; rows: readonly (HuddleTally & { key: string; name: string })[] }) {
  return (
    <table class="timetable-table">
      <caption>{heading}</caption>
      <thead>
        <tr>
          <th scope="col">{t("place")}</th>
          <th scope="col">{t("held")}</th>
          <th scope="col">{t("minutes.short")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <td>{row.expected ? t("of", { n: row.held, of: row.expected }) : t("meetings", { n: row.meetings })}</td>
            <td>{row.minutes ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
