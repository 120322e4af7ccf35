// What a waiting plan, skip or calendar already looks like on this device: the same as webapp/plans will tell.
import type { Commands } from "../../contract/commands.gen"
import type { Due, Role, Round } from "../../contract/entities.gen"
import { type Effects, type Made, me } from "../../sync"
import type { Shown } from "../../sync/replay"
import { holds } from "../followups/index"
import { dayIn } from "../followups/rules"
import { doneBy, stateOf } from "./rules"
import { daysAhead, horizon, saidOf, visitOf } from "./unfold"

export const effects: Effects = {
  "plan.set"(shown, given, made) {
    const { plan_id, ...said } = given
    shown.put("plan", {
      ...said,
      id: plan_id,
      person_id: given.person_id ?? null,
      role: given.role ?? null,
      ends_on: given.ends_on ?? null,
      stopped_on: null,
    })
    follow(shown, given, made)
  },

  "plan.stop"(shown, given, made) {
    const plan = shown.get("plan", given.plan_id)
    if (!plan || plan.stopped_on !== null) return
    const today = dayOf(shown, made.at)
    shown.change("plan", plan.id, { stopped_on: today })
    const dues = ahead(shown, plan.id, today)
    const fixed = fixedIn(shown, dues)
    for (const due of dues) if (!fixed.has(due)) shown.drop("due", due.id)
  },

  "organisation.set_hours"(shown, given) {
    for (const { id } of shown.all("organisation")) shown.change("organisation", id, given)
  },

  "due.skip"(shown, given, made) {
    const due = shown.get("due", given.due_id)
    if (!due || ["done", "skipped", "missed"].includes(stateOf(due, dayOf(shown, made.at)))) return
    shown.change("due", due.id, { skipped_why: given.why, skipped_by: made.by })
  },

  "calendar.open"(shown, given, made) {
    if (!shown.get("calendar", given.calendar_id)) shown.put("calendar", { id: given.calendar_id, opened_at: made.at })
  },

  "calendar.close"(shown, given) {
    shown.drop("calendar", given.calendar_id)
  },
}

/** What is due from today on becomes what the plan says, of what this device may know: its person's, its units' roles'. */
function follow(shown: Shown, given: Commands["plan.set"], made: Made): void {
  const [there] = shown.all("organisation")
  if (!there) return
  const today = dayOf(shown, made.at)
  const kept = ahead(shown, given.plan_id, today)
  const until = [horizon(today), ...kept.map(({ due_on }) => due_on)].sort().at(-1) ?? today
  const days = daysAhead(given, { zone: there.zone, holidays: there.holidays, ...there.week }, today, until)
  // Of a rule it cannot unfold it keeps what it has; the server says the rest.
  if (!days) return
  const wanted = new Map<string, Due>()
  for (const unit_id of unitsHere(given, made.by))
    for (const due_on of days) wanted.set(`${unit_id} ${due_on}`, visitOf(given, unit_id, due_on))
  const fixed = fixedIn(shown, kept)
  for (const due of kept) {
    const place = `${due.unit_id} ${due.due_on}`
    const isWanted = wanted.delete(place)
    if (fixed.has(due)) continue
    if (isWanted) shown.change("due", due.id, saidOf(given, due.due_on))
    else shown.drop("due", due.id)
  }
  for (const due of wanted.values()) shown.put("due", due)
}

/** What one person owes is on their devices alone; what a role owes, on those of its units. */
function unitsHere(given: Commands["plan.set"], by: string): readonly string[] {
  const unit_ids = [...new Set(given.unit_ids)]
  if (!given.role) return given.person_id === by ? unit_ids : []
  const own = new Set(me.peek()?.unit_ids)
  return unit_ids.filter(id => own.has(id))
}

const ahead = (shown: Shown, plan_id: string, today: string): Due[] =>
  [...shown.all("due")].filter(due => due.plan_id === plan_id && due.due_on >= today)

/** Those that somebody has done, or has begun. */
function fixedIn(shown: Shown, dues: readonly Due[]): Set<Due> {
  const underWay = new Set([...shown.all("round")].filter(isOpen).map(round => round.due_id))
  return new Set(dues.filter(due => due.done_on !== null || underWay.has(due.id)))
}

/** A finished round does what is due: what it was begun for, or the oldest of theirs that stands open there. */
export function markDone(shown: Shown, round: Round & { finished_at: string }): void {
  const template_key = shown.get("template", round.template_id)?.key
  if (!template_key) return
  const { unit_id, due_id, rounder_id, handed } = round
  const rounders = [rounder_id, ...handed.map(({ by }) => by)]
  const today = dayOf(shown, round.finished_at)
  const due = doneBy({ unit_id, due_id, template_key, rounders }, shown.all("due"), holdsIn(shown), today)
  if (due) shown.change("due", due.id, done(round, today))
}

const done = (round: Round, today: string): Partial<Due> => ({
  done_on: today,
  round_id: round.id,
  skipped_why: null,
  skipped_by: null,
})

const isOpen = (round: Round): boolean => round.state === "open"

const holdsIn =
  (shown: Shown) =>
  (role: Role, unit_id: string): boolean => {
    const person = me.peek()
    const facility_id = shown.get("unit", unit_id)?.facility_id
    return person ? holds(person, role, { unit_id, facility_id }) : false
  }

/** The day where the organisation is; where nobody told yet, that of the wide world. */
function dayOf(shown: Shown, at: string): string {
  const [organisation] = shown.all("organisation")
  return organisation ? dayIn(organisation.zone, Date.parse(at)) : at.slice(0, 10)
}
