// Issues looked up on the server that this device has let go of: kept for the visit, apart from what is in the lists.
import type { Entities, Issue } from "../../contract/entities.gen"
import { ENTITIES } from "../../contract/tables.gen"
import { all, counting, type Entity, me, one, personal } from "../../sync"
import { Layered, replay, type State } from "../../sync/replay"
import { effects } from "./effects"

const visit = personal<ReadonlyMap<string, Issue>>(new Map())

export function keepForVisit(issue: Issue): void {
  visit.value = new Map(visit.peek()).set(issue.id, issue)
}

/** As it is shown, wherever it is known from. What is done to it makes the feed tell of it again. */
export const issueOf = (id: string): Issue | undefined => one("issue", id).value ?? visited(id)

function visited(id: string): Issue | undefined {
  const person = me.value
  const issue = visit.value.get(id)
  const acts = counting.value.filter(act => (act.payload as { issue_id?: string }).issue_id === id)
  if (!person || !issue || acts.length === 0) return issue
  return replay(stateWith(issue), acts, effects, person.id).issue?.get(id) ?? issue
}

function stateWith(issue: Issue): State {
  const known = Object.fromEntries(ENTITIES.map(entity => [entity, all(entity as Entity).value]))
  const issues = new Layered<Entities["issue"]>(all("issue").value, new Map([[issue.id, issue]]))
  return { ...known, issue: issues } as unknown as State
}
