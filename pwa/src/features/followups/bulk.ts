// One action for several issues: those of them it may be done to, with one way back for all, for ten seconds.
import { signal } from "@preact/signals"
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { type Action, acknowledge, assign, assignToMe, merge, promise, route, UNDO_FOR, type Words } from "./actions"
import { t } from "./bulk-words"
import { type Given, said } from "./doing"

export const BULK = [acknowledge, assignToMe, assign, route, promise, merge] as const

/** The sheet that is open over the marked issues. */
export const asking = signal<Action | null>(null)

export const isBulk = (action: Action): boolean => BULK.includes(action as (typeof BULK)[number])

export const able = (action: Action, issues: readonly Issue[]): Issue[] =>
  issues.filter(issue => action.can(issue, mine()))

/** One alone is one with nothing. */
export const suits = (action: Action, issues: readonly Issue[]): boolean =>
  able(action, issues).length >= (action === merge ? 2 : 1)

/** Resolves with how many were kept; the frame says why when not all were. */
export async function giveAll(action: Action, issues: readonly Issue[], words: Words = {}): Promise<number> {
  const given: Given[] = []
  try {
    // The wait to be sent is the same for all: it begins with the last.
    for (const issue of able(action, issues)) given.push({ id: await action.send(issue, words, UNDO_FOR) })
  } catch {
    // What is kept counts.
  }
  if (given.length > 0) said(t(`${action.name}.done` as "acknowledge.done", { n: given.length }), given)
  return given.length
}
