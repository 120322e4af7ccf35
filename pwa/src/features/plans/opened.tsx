// What one unit has planned in one week: one's own to begin or skip, other people's to skip for whoever may.
import { Button, NoticeLine, Rows, Sheet, Stack } from "../../ui"
import { day } from "../../words/format"
import { VisitRow } from "./mine"
import { canSkip, maySkipAt, skipPath, skippedHere } from "./others"
import { DueActs, dueTitle } from "./planned"
import { type Dues, duesPath, type Told, useServer } from "./reading"
import { isOwed } from "./rules"
import { byDay, type Visit } from "./visits"
import { t } from "./words"

interface Props {
  title: string
  unit_id: string
  visits: readonly Visit[]
  onClose: () => void
}

export function Opened({ title, unit_id, visits, onClose }: Props) {
  const sorted = [...visits].sort(byDay)
  const others = sorted.filter(visit => !visit.mine && canSkip(visit.state))
  return (
    <Sheet open title={title} closeLabel={t("close")} onClose={onClose}>
      {others.length > 0 && maySkipAt(unit_id) ? (
        <WithOthers title={title} unit_id={unit_id} visits={sorted} others={others} />
      ) : (
        <Visits title={title} visits={sorted} idOf={() => undefined} />
      )}
    </Sheet>
  )
}

interface OthersProps extends Omit<Props, "onClose"> {
  others: readonly Visit[]
}

function WithOthers({ title, unit_id, visits, others }: OthersProps) {
  const days = others.map(({ on }) => on)
  const { body, isLoading } = useServer<Dues>(duesPath(unit_id, days[0] ?? "", days.at(-1) ?? ""))
  const ids = idsOf(others, body?.dues ?? [])
  return (
    <Stack>
      <Visits title={title} visits={visits} idOf={visit => ids.get(visit)} />
      {!body && <NoticeLine tone="info">{t(isLoading ? "units.skip.fetching" : "units.skip.offline")}</NoticeLine>}
    </Stack>
  )
}

/** The calendar counts, the unit's list has ids: each visit takes one that is like it, and none twice. */
function idsOf(visits: readonly Visit[], told: readonly Told[]): Map<Visit, string> {
  const left = told.filter(({ id, mine, state }) => !mine && canSkip(state) && !skippedHere.value.has(id))
  const found = new Map<Visit, string>()
  for (const visit of visits) {
    const at = left.findIndex(({ on, template_key }) => on === visit.on && template_key === visit.template_key)
    const [one] = at < 0 ? [] : left.splice(at, 1)
    if (one) found.set(visit, one.id)
  }
  return found
}

interface VisitsProps {
  title: string
  visits: readonly Visit[]
  idOf: (visit: Visit) => string | undefined
}

function Visits({ title, visits, idOf }: VisitsProps) {
  return (
    <Rows label={title}>
      {visits.map((visit, place) => (
        <div key={place} class="due-line">
          <VisitRow visits={[visit]} note={visit.mine ? t("units.yours") : undefined} />
          {visit.mine && visit.due && isOwed(visit.state) && <DueActs due={visit.due} name={dueTitle(visit)} />}
          <SkipAhead visit={visit} id={ownAhead(visit) ?? idOf(visit)} />
        </div>
      ))}
    </Rows>
  )
}

/** One's own that is still to come: nothing to begin yet, but it can be skipped. */
const ownAhead = ({ mine, due, state }: Visit): string | undefined => (mine && state === "coming" ? due?.id : undefined)

function SkipAhead({ visit, id }: { visit: Visit; id: string | undefined }) {
  if (!id) return null
  const name = t("units.skip.name", { name: dueTitle(visit), day: day(visit.on) })
  return (
    <div class="due-acts plans-skip">
      <Button kind="plain" href={skipPath(visit.unit_id, { id, on: visit.on })} name={name}>
        {t("units.skip")}
      </Button>
    </div>
  )
}
