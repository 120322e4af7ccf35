// What this device knows of a unit that waits to be looked at; and the lines of a round that asks about it.
import { useMemo } from "preact/hooks"
import { midnightOf, minute } from "../../base/clock"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import type { Asked } from "./rules"
import { askedIn, isGenerated, linesOf, resolvedAt, toVerify, visitedAt } from "./verifying"
import { t } from "./words"

export function useToVerify(unit_id: string): Issue[] {
  const issues = all("issue").value
  const rounds = all("round").value
  const templates = all("template").value
  const queues = all("queue").value
  const midnight = midnightOf(minute.value)
  return useMemo(
    () => toVerifyIn(unit_id, lastVisited(unit_id, mine().id, midnight)),
    [issues, rounds, templates, queues, unit_id, midnight],
  )
}

function toVerifyIn(unit_id: string, visited: number | null): Issue[] {
  const queues = all("queue").peek()
  const world = {
    issues: all("issue").peek().values(),
    rounds: all("round").peek().values(),
    templates: all("template").peek(),
    restricted: (id: string) => queues.get(id)?.restricted === true,
  }
  return toVerify(world, unit_id, visited)
}

const lastVisited = (unit_id: string, by: string, midnight: number): number | null =>
  visitedAt({ rounds: all("round").peek().values(), people: all("person").peek(), unit_id, by, midnight })

const visitedBefore = ({ unit_id, rounder_id, started_at }: Round): number | null =>
  lastVisited(unit_id, rounder_id, midnightOf(Date.parse(started_at)))

/** Said in the language of the moment, which is all a phone may have. */
const unknown = () => ({ en: t("said.issue"), es: t("said.issue") })

export const lines = (round: Round, template: Template, asked: readonly string[]): readonly Asked[] =>
  linesOf(template, { asked, issues: all("issue").peek(), visited: visitedBefore(round), unknown: unknown() })

/** What a round that begins, or is found again, asks about. */
export const askedAt = (round: Round, template: Template): readonly string[] =>
  isGenerated(template) ? askedIn(round, template, toVerifyIn(round.unit_id, visitedBefore(round))) : []

/** Of a round that is over: what was answered in it. */
export const linesAnswered = (round: Round, template: Template): readonly Asked[] =>
  lines(round, template, askedIn(round, template, []))

/** And besides what it asked about and nobody has looked at to this day. */
export function linesAsked(round: Round, template: Template): readonly Asked[] {
  if (!isGenerated(template)) return template.items
  const begun = Date.parse(round.started_at)
  const open = toVerifyIn(round.unit_id, visitedBefore(round))
  const left = open.filter(issue => Date.parse(resolvedAt(issue)) <= begun)
  return lines(round, template, askedIn(round, template, left))
}
