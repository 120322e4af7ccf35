// My rounds: what to do now, then week by week, and last what was.
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { day } from "../../words/format"
import { Nothing } from "../page"
import { monday } from "./days"
import { Mark } from "./mark"
import { today, unsent } from "./owing"
import { DueRows, dueTitle } from "./planned"
import { isOwed } from "./rules"
import { byDay, byWeek, type Group, together, type Visit } from "./visits"
import { t } from "./words"

export function Mine({ visits }: { visits: readonly Visit[] }) {
  const own = visits.filter(visit => visit.mine).sort(byDay)
  const now = own.flatMap(({ due, state }) => (due && isOwed(state) ? [due] : []))
  const rest = own.filter(({ due, state }) => !(due && isOwed(state)))
  const week = monday(today.value)
  const weeks = [...byWeek(rest)].sort(([a], [b]) => (a < b ? -1 : 1))
  const earlier = weeks.filter(([start]) => start < week).reverse()
  if (own.length === 0) return <Nothing>{t("mine.none")}</Nothing>
  return (
    <Stack gap="wide">
      {now.length > 0 && (
        <Stack gap="tight">
          <SectionHeading count={now.length}>{t("mine.now")}</SectionHeading>
          <DueRows dues={now} isPrimary />
        </Stack>
      )}
      {weeks
        .filter(([start]) => start >= week)
        .map(([start, inWeek]) => (
          <Week
            key={start}
            title={start === week ? t("mine.this") : t("mine.week", { day: day(start) })}
            groups={together(inWeek)}
          />
        ))}
      {earlier.length > 0 && (
        <Week title={t("mine.earlier")} groups={earlier.flatMap(([, inWeek]) => together(inWeek))} />
      )}
    </Stack>
  )
}

function Week({ title, groups }: { title: string; groups: readonly Group[] }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{title}</SectionHeading>
      <Rows label={title}>
        {groups.map(({ visit, visits }) => (
          <VisitRow key={`${visit.unit_id} ${visit.template_key} ${visit.state} ${visit.on}`} visits={visits} />
        ))}
      </Rows>
    </Stack>
  )
}

/** Visits alike but for their days. */
export function VisitRow({ visits, note }: { visits: readonly Visit[]; note?: string }) {
  const [visit] = visits
  if (!visit) return null
  const isUnsent = visit.due && unsent.value.has(visit.due.plan_id)
  return (
    <Row
      title={dueTitle(visit)}
      lead={<Mark state={visit.state} />}
      meta={
        <>
          <span class={`due-word due-${visit.state}`}>{t(`state.${visit.state}`)}</span>
          {` · ${[...visits.map(dayOf), note, isUnsent && t("unsent")].filter(Boolean).join(" · ")}`}
        </>
      }
    />
  )
}

/** The day it was made, where that was another than planned. */
function dayOf({ on, due }: Visit): string {
  const made = due?.done_on
  return made && made !== on ? t("made.on", { made: day(made), day: day(on) }) : day(on)
}
