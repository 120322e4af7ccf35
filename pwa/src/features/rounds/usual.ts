// What this person would start next: the questions of last time, where they were last, or where longest not. Pure.
import type { Role, Round, Template } from "../../contract/entities.gen"

export interface Next {
  unit_id: string
  template_id: string
  last: Round
}

export interface Usual {
  /** The last round, when it was finished today: the same is not offered again. */
  today: Round | undefined
  /** Nothing when every unit this person goes to was seen today. */
  next: Next | undefined
}

/** The questions of last time in their latest version, but for what is checked now and then; undefined for who never made a round, or whose questions are gone. */
export function usualRound(
  rounds: Iterable<Round>,
  templates: ReadonlyMap<string, Template>,
  rounder_id: string,
  midnight: number,
): Usual | undefined {
  const isAsked = ({ template_id }: Round) => templates.get(template_id)?.kind !== "fixed_or_not"
  const latest = latestByUnit([...rounds].filter(isAsked), rounder_id)
  const last = latest.at(-1)
  const template = last && newestOf(templates, last.template_id)
  if (!last || !template) return undefined
  const isToday = (round: Round) => round.finished_at !== null && Date.parse(round.finished_at) >= midnight
  const wanted = isToday(last) ? latest.find(round => !isToday(round)) : last
  return {
    today: isToday(last) ? last : undefined,
    next: wanted && { unit_id: wanted.unit_id, template_id: template.id, last: wanted },
  }
}

/** Of each unit this person's last round there, the one longest ago first. */
function latestByUnit(rounds: Iterable<Round>, rounder_id: string): Round[] {
  const latest = new Map<string, Round>()
  for (const round of rounds)
    if (round.rounder_id === rounder_id && round.started_at > (latest.get(round.unit_id)?.started_at ?? ""))
      latest.set(round.unit_id, round)
  return [...latest.values()].sort((a, b) => (a.started_at < b.started_at ? -1 : 1))
}

function newestOf(templates: ReadonlyMap<string, Template>, id: string): Template | undefined {
  let latest = templates.get(id)
  for (const template of templates.values())
    if (latest && template.key === latest.key && template.version > latest.version) latest = template
  return latest
}

const ROUNDING: readonly Role[] = ["charge", "manager", "executive", "admin"]

/** The front line may round, but it is not what their day is about, unless they did before. */
export const isRounder = (roles: readonly { role: Role }[], usual: Usual | undefined): boolean =>
  usual !== undefined || roles.some(({ role }) => ROUNDING.includes(role))

/** A charge nurse's next thing is the board, everybody else's the round. */
export const boardFirst = (roles: readonly { role: Role }[]): boolean =>
  roles.length > 0 && roles.every(({ role }) => role === "charge" || role === "frontline")
