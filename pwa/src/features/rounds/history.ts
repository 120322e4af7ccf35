// What became of the last visit to a unit, from the device's copies. Pure.
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { type State, stoplight } from "../followups/rules"

type Asked = Pick<Template, "kind" | "conversation">

/**
 * People were spoken with then and are now, or the same was checked then: an inspection that raised nothing, or a look at
 * what was fixed, would hide what became of what people said.
 */
function isAlike(then: Asked | undefined, now: Asked | undefined): boolean {
  if (!then || !now || then.kind === "fixed_or_not") return false
  return then.kind === now.kind || (then.conversation && now.conversation)
}

export function lastVisit(
  rounds: Iterable<Round>,
  templates: ReadonlyMap<string, Asked>,
  here: Pick<Round, "id" | "unit_id" | "template_id">,
): Round | undefined {
  const asked = templates.get(here.template_id)
  let last: Round | undefined
  for (const round of rounds) {
    if (round.unit_id !== here.unit_id || round.id === here.id || round.state !== "finished") continue
    if (!isAlike(templates.get(round.template_id), asked)) continue
    if (!last || (round.finished_at ?? "") > (last.finished_at ?? "")) last = round
  }
  return last
}

/** Of a round: what was raised in it, in the order it was raised. */
export function raisedIn(issues: Iterable<Issue>, round_id: string): Issue[] {
  const found: Issue[] = []
  for (const issue of issues) if (issue.round_id === round_id) found.push(issue)
  return found.sort((a, b) => Date.parse(a.raised_at) - Date.parse(b.raised_at))
}

/** `done` is said by whoever did it; `fixed` only by whoever asked. `waiting` was seen by nobody yet. */
export const OUTCOMES = ["fixed", "done", "going", "waiting", "cannot"] as const
export type Became = (typeof OUTCOMES)[number]

export function became(state: State): Became {
  if (state === "confirmed") return "fixed"
  if (state === "new") return "waiting"
  const colour = stoplight(state)
  return colour === "green" ? "done" : colour === "red" ? "cannot" : "going"
}

export function tally(issues: readonly Issue[]): Record<Became, number> & { raised: number } {
  const counts = { raised: issues.length, fixed: 0, done: 0, going: 0, waiting: 0, cannot: 0 }
  for (const issue of issues) counts[became(issue.state)]++
  return counts
}

export const minutesOf = (round: Round): number =>
  Math.max(1, Math.round((Date.parse(round.finished_at ?? round.started_at) - Date.parse(round.started_at)) / 60_000))
