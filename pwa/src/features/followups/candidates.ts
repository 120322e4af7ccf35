// Who is offered when issues are given to somebody.
import { byName, plain } from "../../base/plain"
import type { Issue, Person } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { isConfided } from "./names"
import { mayOwn } from "./owning"
import { isReporter } from "./rules"

/** Those of a queue, then those of a unit, then everyone; by name. Only who may be given each of these issues. */
export function candidates(issues: readonly Issue[], query: string): Person[] {
  const wanted = plain(query.trim())
  const places = issues.map(issue => ({ issue, members: new Set(one("queue", issue.queue_id).value?.member_ids) }))
  const confided = places.filter(({ issue }) => isConfided(issue))
  const units = new Set(issues.map(({ unit_id }) => unit_id))
  const suits = ({ id }: Person) =>
    confided.every(({ issue, members }) => mayOwn(members.has(id), isReporter(issue, id), true))
  const near = ({ id, unit_id }: Person) =>
    places.some(({ members }) => members.has(id)) ? 0 : unit_id && units.has(unit_id) ? 1 : 2
  return [...all("person").value.values()]
    .filter(person => plain(person.name).includes(wanted) && suits(person))
    .map(person => ({ person, at: near(person) }))
    .sort((a, b) => a.at - b.at || byName(a.person, b.person))
    .map(({ person }) => person)
}
