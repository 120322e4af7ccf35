// What this device knows of a unit that waits to be looked at; and the lines of a round that asks about it.
import { useMemo } from "preact/hooks"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { all } from "../../sync"
import type { Asked } from "./rules"
import { askedIn, linesOf, toVerify } from "./verifying"
import { en, es } from "./words"

export function useToVerify(unit_id: string): Issue[] {
  const issues = all("issue").value
  const rounds = all("round").value
  const templates = all("template").value
  const queues = all("queue").value
  return useMemo(() => toVerifyIn(unit_id), [issues, rounds, templates, queues, unit_id])
}

export function toVerifyIn(unit_id: string): Issue[] {
  const queues = all("queue").peek()
  const world = {
    issues: all("issue").peek().values(),
    rounds: all("round").peek().values(),
    templates: all("template").peek(),
    restricted: (id: string) => queues.get(id)?.restricted === true,
  }
  return toVerify(world, unit_id)
}

const UNKNOWN = { en: en["said.issue"], es: es["said.issue"] as string }

export const lines = (template: Template, asked: readonly string[]): readonly Asked[] =>
  linesOf(template, asked, all("issue").peek(), UNKNOWN)

/** Of a round that is over: what was answered in it. */
export const linesAnswered = (round: Round, template: Template): readonly Asked[] =>
  lines(template, askedIn(round, template, []))
