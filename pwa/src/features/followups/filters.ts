// Which issues a list is narrowed down to, as its address says it: `?in=queues&state=new&late=overdue&q=pump`. Pure.
import type { Issue } from "../../contract/entities.gen"
import { CATEGORIES, PRIORITIES } from "../../contract/tables.gen"
import { CUTS, type Cut } from "./cuts"
import { isOpen, STATES, urgency } from "./rules"

/** What may be asked for; of each, an issue fits any of the values. Nobody owns what fits the owner "none". */
export const FACETS = ["late", "quick", "state", "priority", "category", "unit", "queue", "owner"] as const
export type Facet = (typeof FACETS)[number]

export type Filters = Readonly<Record<Facet, readonly string[]>>

export interface Asked {
  /** Absent: wherever there is something to do. */
  cut?: Cut
  filters: Filters
  text: string
}

export const NONE: Filters = {
  late: [],
  quick: [],
  state: [],
  priority: [],
  category: [],
  unit: [],
  queue: [],
  owner: [],
}
export const NOBODY = "none"
export const LATE = ["overdue", "at_risk"] as const

/** Of the facets whose values are listed, no others are asked for: an old link says less, never something wrong. */
const KNOWN: Partial<Record<Facet, readonly string[]>> = {
  late: LATE,
  quick: ["yes"],
  state: STATES,
  priority: PRIORITIES,
  category: CATEGORIES,
}

export function read(query: URLSearchParams): Asked {
  const filters: Record<Facet, readonly string[]> = { ...NONE }
  for (const facet of FACETS) {
    const known = KNOWN[facet]
    const values = [...new Set(query.getAll(facet))].filter(value => value && (known?.includes(value) ?? true))
    if (values.length > 0) filters[facet] = values
  }
  const cut = CUTS.find(one => one === query.get("in"))
  return { ...(cut && { cut }), filters, text: query.get("q") ?? "" }
}

export const asksForList = (query: URLSearchParams): boolean => ["in", "q", ...FACETS].some(key => query.has(key))

/** The same in every order it was chosen in, so that one list has one address. */
export function written({ cut, filters, text }: Asked): string {
  const query = new URLSearchParams()
  if (cut) query.set("in", cut)
  for (const facet of FACETS) for (const value of [...filters[facet]].sort()) query.append(facet, value)
  if (text.trim()) query.set("q", text.trim())
  return query.toString()
}

export const howMany = (filters: Filters): number => FACETS.reduce((sum, facet) => sum + filters[facet].length, 0)

export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const values = filters[facet]
  const next = values.includes(value) ? values.filter(one => one !== value) : [...values, value]
  return { ...filters, [facet]: next }
}

function valueIn(issue: Issue, facet: Facet, now: number): string {
  switch (facet) {
    case "late":
      return urgency(issue, now)
    case "quick":
      return isOpen(issue.state) && issue.effort === "minutes" ? "yes" : "no"
    case "state":
      return issue.state
    case "priority":
      return issue.priority
    case "category":
      return issue.category
    case "unit":
      return issue.unit_id
    case "queue":
      return issue.queue_id
    case "owner":
      return issue.owner_id ?? NOBODY
  }
}

export function passes(filters: Filters, now: number): (issue: Issue) => boolean {
  const asked = FACETS.filter(facet => filters[facet].length > 0)
  if (asked.length === 0) return () => true
  return issue => asked.every(facet => filters[facet].includes(valueIn(issue, facet, now)))
}

export type Counts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

/** How many each value would show, with all that is asked for of the other facets: one pass, however many values. */
export function counted(issues: Iterable<Issue>, filters: Filters, now: number, facets = FACETS as readonly Facet[]) {
  const counts = Object.fromEntries(FACETS.map(facet => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >
  const asked = FACETS.filter(facet => filters[facet].length > 0)
  for (const issue of issues) {
    const misses = asked.filter(facet => !filters[facet].includes(valueIn(issue, facet, now)))
    if (misses.length > 1) continue
    for (const facet of misses.length === 1 ? misses : facets) {
      const value = valueIn(issue, facet, now)
      counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1)
    }
  }
  return counts as Counts
}
