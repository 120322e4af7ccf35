// Where this person may raise things and what they may take on themselves. The server decides; this only spares a refusal.
import { byName } from "../../base/plain"
import type { Issue, Unit } from "../../contract/entities.gen"
import { type Me, one } from "../../sync"
import { may } from "../followups/index"

export const mayRaiseIn = (me: Me, unit_id: string): boolean => me.all_units || me.unit_ids.includes(unit_id)

export function unitsFor(me: Me, units: Iterable<Unit>): Unit[] {
  return [...units].filter(unit => mayRaiseIn(me, unit.id)).sort(byName)
}

export function mayTake(me: Me, issue: Pick<Issue, "unit_id" | "queue_id">): boolean {
  return may(me, "issue.take", {
    unit_id: issue.unit_id,
    facility_id: one("unit", issue.unit_id).value?.facility_id,
    queue_id: issue.queue_id,
    restricted: one("queue", issue.queue_id).value?.restricted,
  })
}
