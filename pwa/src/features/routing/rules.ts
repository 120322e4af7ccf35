// Which rules of a list can never match, as webapp/followups/routes.py says it; both must pass tests/cases/routing.json.
import { CATEGORIES } from "../../contract/tables.gen"
import { fits, type Queue, type Rule, route } from "../followups/rules"

/**
 * The places of rules that nothing can ever come to, each with the places of those that take it all before. `home` is
 * the facility of each unit. Units and facilities still to be opened count.
 */
export function never(rules: readonly Rule[], home: ReadonlyMap<string, string>): Map<number, number[]> {
  const spots = spotsOf(rules, home)
  const taken = new Map<string, number>()
  const found = new Map<number, number[]>()
  for (const rule of [...rules].sort((a, b) => a.place - b.place)) {
    const mine = (rule.category ? [rule.category] : CATEGORIES).flatMap(category =>
      spots.filter(spot => fits(rule, category, spot)).map(spot => `${category} ${spot.facility_id} ${spot.id}`),
    )
    const free = mine.filter(spot => !taken.has(spot))
    if (free.length === 0) found.set(rule.place, takers(mine, taken))
    for (const spot of free) taken.set(spot, rule.place)
  }
  return found
}

const takers = (spots: readonly string[], taken: ReadonlyMap<string, number>): number[] =>
  [...new Set(spots.flatMap(spot => taken.get(spot) ?? []))].sort((a, b) => a - b)

/** Every place the rules can tell apart: the units they name, the rest of each facility, and everywhere else. */
function spotsOf(rules: readonly Rule[], home: ReadonlyMap<string, string>) {
  const units = [...new Set(rules.flatMap(rule => rule.unit_id ?? []))]
  const facilities = [...new Set(rules.flatMap(rule => rule.facility_id ?? []))]
  return [
    ...units.map(id => ({ id, facility_id: home.get(id) ?? "" })),
    ...facilities.map(facility_id => ({ id: "", facility_id })),
    { id: "", facility_id: "" },
  ]
}

interface Unit {
  id: string
  facility_id: string
}

/** The units from which complaints about people lie open: no rule sends them where only the members of a queue read. */
export const openFrom = <U extends Unit>(
  units: readonly U[],
  queues: readonly Queue[],
  isRestricted: (queue_id: string) => boolean,
): U[] => units.filter(unit => !isRestricted(route("people", unit, queues).queue_id ?? ""))
