// The fixed-or-not round: which issues it asks about, and how each becomes a question. Pure.
import type { Issue, Person, Round, Template } from "../../contract/entities.gen"
import type { Asked } from "./rules"

export const isGenerated = ({ kind }: Pick<Template, "kind">): boolean => kind === "fixed_or_not"

interface World {
  issues: Iterable<Issue>
  rounds: Iterable<Round>
  templates: ReadonlyMap<string, Template>
  /** Queues whose issues are seen by their people alone. */
  restricted: (queue_id: string) => boolean
}

/** What was answered since the unit was last visited, and what before that nobody has looked at. */
export type Part = "since" | "before"

/** Without a visit on record nothing is from before. */
export const partOf = (issue: Issue, visited: number | null): Part | undefined =>
  visited === null ? undefined : Date.parse(resolvedAt(issue)) > visited ? "since" : "before"

interface Visits {
  rounds: Iterable<Round>
  people: ReadonlyMap<string, Pick<Person, "role">>
  unit_id: string
  by: string
  /** A round just made is the same visit: only earlier days count. */
  midnight: number
}

/** When this person, or any executive, was last in the unit. */
export function visitedAt({ rounds, people, unit_id, by, midnight }: Visits): number | null {
  let last: number | null = null
  for (const { unit_id: where, rounder_id, finished_at } of rounds) {
    if (where !== unit_id || !finished_at) continue
    if (rounder_id !== by && people.get(rounder_id)?.role !== "executive") continue
    const at = Date.parse(finished_at)
    if (at < midnight && at > (last ?? -Infinity)) last = at
  }
  return last
}

/** Issues of a unit said to be resolved, not confirmed, and not looked at since. What was answered since the last visit comes first, and of each part the longest answered. */
export function toVerify(
  { issues, rounds, templates, restricted }: World,
  unit_id: string,
  visited: number | null = null,
): Issue[] {
  const looked = lookedAt(rounds, templates, unit_id)
  const found: Issue[] = []
  for (const issue of issues) {
    if (issue.unit_id !== unit_id || issue.state !== "resolved" || restricted(issue.queue_id)) continue
    if (Date.parse(looked.get(issue.id) ?? "") >= Date.parse(resolvedAt(issue))) continue
    found.push(issue)
  }
  const isBefore = (issue: Issue) => Number(partOf(issue, visited) === "before")
  return found.sort((a, b) => isBefore(a) - isBefore(b) || compare(resolvedAt(a), resolvedAt(b)) || compare(a.id, b.id))
}

/** Opened again it has no such time of its own any more, but its story has. */
export const resolvedAt = ({ resolved_at, story, raised_at }: Issue): string =>
  resolved_at ?? story.findLast(step => step.verb === "resolve")?.at ?? raised_at

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** When somebody went and saw it last; "not seen" is no look at it. */
function lookedAt(
  rounds: Iterable<Round>,
  templates: World["templates"],
  unit_id: string,
): ReadonlyMap<string, string> {
  const looked = new Map<string, string>()
  for (const round of rounds) {
    const template = templates.get(round.template_id)
    if (round.unit_id !== unit_id || round.state !== "finished" || !template || !isGenerated(template)) continue
    for (const [id, { value, at }] of Object.entries(round.answers))
      if ((value === "fixed" || value === "not_yet") && at > (looked.get(id) ?? "")) looked.set(id, at)
  }
  return looked
}

/** What was answered, in that order, and then what is still to be looked at: the same on each device of its rounder. */
export function askedIn(round: Round, template: Template, open: readonly Issue[]): string[] {
  const written = new Set(template.items.map(item => item.id))
  const answered = Object.entries(round.answers)
    .filter(([id]) => !written.has(id))
    .sort(([, a], [, b]) => Date.parse(a.at) - Date.parse(b.at))
    .map(([id]) => id)
  return [...new Set([...answered, ...open.map(issue => issue.id)])]
}

interface Lines {
  asked: readonly string[]
  issues: ReadonlyMap<string, Issue>
  visited: number | null
  /** What is said of an issue that is not on this device. */
  unknown: Asked["text"]
}

/** The lines a round asks: a template's own, and in a fixed-or-not round a question an issue, after what is said first. */
export function linesOf(template: Template, { asked, issues, visited, unknown }: Lines): readonly Asked[] {
  if (!isGenerated(template)) return template.items
  const first = template.items.findIndex(item => item.type !== "say")
  const said = first === -1 ? template.items : template.items.slice(0, first)
  const asQuestion = (id: string): Asked => {
    const issue = issues.get(id)
    const text = issue ? { en: issue.title, es: issue.title } : unknown
    const section = issue && partOf(issue, visited)
    return { id, key: id, type: "fixed_or_not", text, ...(section && { section }) }
  }
  return [...said, ...asked.map(asQuestion), ...template.items.slice(said.length)]
}
