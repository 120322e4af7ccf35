// The fixed-or-not round: which issues it asks about, and how each becomes a question. Pure.
import type { Issue, Round, Template } from "../../contract/entities.gen"
import type { Asked } from "./rules"

export const isGenerated = ({ kind }: Pick<Template, "kind">): boolean => kind === "fixed_or_not"

interface World {
  issues: Iterable<Issue>
  rounds: Iterable<Round>
  templates: ReadonlyMap<string, Template>
  /** Queues whose issues are seen by their people alone. */
  restricted: (queue_id: string) => boolean
}

/** Issues of a unit said to be resolved, not confirmed, and not looked at since; the longest answered first. */
export function toVerify({ issues, rounds, templates, restricted }: World, unit_id: string): Issue[] {
  const looked = lookedAt(rounds, templates, unit_id)
  const found: Issue[] = []
  for (const issue of issues) {
    if (issue.unit_id !== unit_id || issue.state !== "resolved" || restricted(issue.queue_id)) continue
    if (Date.parse(looked.get(issue.id) ?? "") >= Date.parse(resolvedAt(issue))) continue
    found.push(issue)
  }
  return found.sort((a, b) => compare(resolvedAt(a), resolvedAt(b)) || compare(a.id, b.id))
}

const resolvedAt = (issue: Issue): string => issue.resolved_at ?? issue.raised_at
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

/** The lines a round asks: a template's own, and in a fixed-or-not round a question an issue, after what is said first. */
export function linesOf(
  template: Template,
  asked: readonly string[],
  issues: ReadonlyMap<string, Issue>,
  unknown: Asked["text"],
): readonly Asked[] {
  if (!isGenerated(template)) return template.items
  const first = template.items.findIndex(item => item.type !== "say")
  const said = first === -1 ? template.items : template.items.slice(0, first)
  return [...said, ...asked.map(id => asQuestion(id, issues.get(id), unknown)), ...template.items.slice(said.length)]
}

function asQuestion(id: string, issue: Issue | undefined, unknown: Asked["text"]): Asked {
  const text = issue ? { en: issue.title, es: issue.title } : unknown
  return { id, key: id, type: "fixed_or_not", text }
}
