// What a waiting plan, skip or calendar already looks like on this device: the same as webapp/plans will tell.
import type { Due, Role, Round } from "../../contract/entities.gen"
import { type Effects, me } from "../../sync"
import type { Shown } from "../../sync/replay"
import { holds } from "../followups/index"
import { dayIn } from "../followups/rules"
import { doneBy, stateOf } from "./rules"

export const effects: Effects = {
  // What is due by it comes from the server, which knows every rule.
  "plan.set"(shown, given) {
    const { plan_id, ...said } = given
    shown.put("plan", {
      ...said,
      id: plan_id,
      person_id: given.person_id ?? null,
      role: given.role ?? null,
      ends_on: given.ends_on ?? null,
      stopped_on: null,
    })
  },

  "plan.stop"(shown, given, made) {
    const plan = shown.get("plan", given.plan_id)
    if (!plan || plan.stopped_on !== null) return
    const today = dayOf(shown, made.at)
    shown.change("plan", plan.id, { stopped_on: today })
    const underWay = new Set([...shown.all("round")].filter(isOpen).map(round => round.due_id))
    for (const due of [...shown.all("due")])
      if (due.plan_id === plan.id && due.due_on >= today && due.done_on === null && !underWay.has(due.id))
        shown.drop("due", due.id)
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
