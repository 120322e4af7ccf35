// Which issues a list shows: the segment chosen and the words typed. Pure.
import { plain } from "../../base/plain"
import type { Issue } from "../../contract/entities.gen"
import type { Me } from "../../sync"
import { isAskedOf, isOpen, isReporter } from "./rules"

export const CUTS = ["mine", "queues", "watching", "all"] as const
export type Cut = (typeof CUTS)[number]

/** Who works in no queue is shown none. */
export const cutsFor = (me: Me): Cut[] => CUTS.filter(cut => cut !== "queues" || me.queue_ids.length > 0)

/**
 * Mine: what a person is the next to act on, because they own it, or reported it and it is said to be done. Watching:
 * what they reported or watch, and others work on.
 */
export function isIn(cut: Cut, issue: Issue, me: Me): boolean {
  if (cut === "all") return true
  if (cut === "watching") return isOpen(issue.state) && concerns(issue, me) && issue.owner_id !== me.id
  if (cut === "queues") return isOpen(issue.state) && me.queue_ids.includes(issue.queue_id)
  return (isOpen(issue.state) && issue.owner_id === me.id) || isAskedOf(issue, me.id)
}

const concerns = (issue: Issue, me: Me): boolean => isReporter(issue, me.id) || !!issue.watchers?.includes(me.id)

/** Where to look first: the first segment that has something. */
export const firstCut = (issues: readonly Issue[], me: Me): Cut =>
  CUTS.find(cut => issues.some(issue => isIn(cut, issue, me))) ?? "mine"

/** Rows are never changed in place, so what was made plain once stays so. */
const own = new WeakMap<Issue, string>()
const seen = new Map<string, string>()

function ownWords(issue: Issue): string {
  const words = own.get(issue) ?? plain(`${issue.title} ${issue.detail ?? ""} ${issue.outside_number ?? ""}`)
  own.set(issue, words)
  return words
}

function plainly(text: string): string {
  const words = seen.get(text) ?? plain(text)
  seen.set(text, words)
  return words
}

/** Whether every word of the query is in the issue's own words, in its names, or begins its number. */
export function fits(query: string, names: (issue: Issue) => string): (issue: Issue) => boolean {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  return issue => {
    const number = `#${issue.number || ""}`
    return words.every(
      word =>
        number.startsWith(word) ||
        number.startsWith(`#${word}`) ||
        ownWords(issue).includes(word) ||
        plainly(names(issue)).includes(word),
    )
  }
}
