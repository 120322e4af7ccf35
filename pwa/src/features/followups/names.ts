// What people, units and queues are called on a screen.
import type { Issue } from "../../contract/entities.gen"
import { one } from "../../sync"

/** "Ana R.": enough to know a colleague by, and short enough for a row. */
export function short(name: string): string {
  const [first = "", ...rest] = name.split(/\s+/).filter(part => part && !part.endsWith("."))
  const last = rest.at(-1)
  return last ? `${first}\u00a0${[...last][0]}.` : first || name
}

const person = (id: string | null): string | undefined => (id ? one("person", id).value?.name : undefined)

export const personName = (id: string | null): string => person(id) ?? ""

export const shortName = (id: string | null): string => short(personName(id))

export const unitName = (id: string): string => one("unit", id).value?.name ?? ""

export const queueName = (id: string): string => one("queue", id).value?.name ?? ""

/** Said in confidence: it is read by who works its queue, and by those it belongs to. */
export const isConfided = (issue: Issue): boolean => !!one("queue", issue.queue_id).value?.restricted

/** "4 West · Facilities · Ana R." */
export const whose = (issue: Issue): string =>
  [unitName(issue.unit_id), queueName(issue.queue_id), shortName(issue.owner_id)].filter(Boolean).join(" · ")

/** "#482 Call bell bed 12 silent"; what the server has not seen has no number yet. */
export const called = (issue: Issue): string => (issue.number ? `#${issue.number} ${issue.title}` : issue.title)
