// How a number stands by its bounds, which of several people's words counts, and how long ago a day was. Pure.
// webapp/measures/rules.py says the same; both pass tests/cases/measures.json.

export type State = "green" | "amber" | "red" | "entered" | "not_entered"
type Bound = { at_least?: number; at_most?: number }

/** What of a reading's definition on its board decides how a number stands. */
export interface Asked {
  least?: number | null
  most?: number | null
  amber?: Bound | null
  red?: Bound | null
}

export const LARGEST = 1_000_000_000
const DAY = 86_400_000

/** Its colour by the bounds. What is not entered is never green; what has no bounds has no colour either. */
export function stateOf(asked: Asked, value: number | null | undefined): State {
  if (value === null || value === undefined) return "not_entered"
  if (!asked.amber && !asked.red) return "entered"
  if (reaches(asked.red, value)) return "red"
  return reaches(asked.amber, value) ? "amber" : "green"
}

const reaches = (bound: Bound | null | undefined, value: number): boolean =>
  Boolean(bound) && value >= (bound?.at_least ?? -Infinity) && value <= (bound?.at_most ?? Infinity)

/** Whether such a number may be at all. */
export const isPossible = ({ least, most }: Asked, value: number): boolean =>
  value >= (least ?? -LARGEST) && value <= (most ?? LARGEST)

/** What somebody said a number is, and when; no value takes back what was there. */
export interface Said {
  value: number | null
  by: string | null
  at: string
}

/** The last word of each person, the latest of all first: the same in whatever order they arrive. */
export function kept(said: readonly Said[]): Said[] {
  const last = new Map<string | null, Said>()
  for (const one of said) {
    const before = last.get(one.by)
    if (!before || compare(one, before) > 0) last.set(one.by, one)
  }
  return [...last.values()].sort((a, b) => compare(b, a))
}

const compare = (a: Said, b: Said): number =>
  Date.parse(a.at) - Date.parse(b.at) ||
  ((a.by ?? "") < (b.by ?? "") ? -1 : (a.by ?? "") > (b.by ?? "") ? 1 : 0) ||
  (a.value ?? -LARGEST - 1) - (b.value ?? -LARGEST - 1)

/** Of `kept`: numbers that others said and that do not count, the oldest first. Shown, so that nobody's is gone. */
export function lost([counts, ...others]: readonly Said[]) {
  return others
    .reverse()
    .flatMap(({ value, by, at }) => (value !== null && value !== counts?.value ? [{ value, by, at }] : []))
}

/** The longest time between two days on which it happened; null before there are two. */
export function longest(days: readonly string[]): number | null {
  const sorted = [...days].sort()
  const spans = sorted.slice(1).map((day, at) => apart(sorted[at] ?? day, day))
  return spans.length ? Math.max(...spans) : null
}

/** How many days ago it last happened; null while nobody has said when. */
export const daysSince = (last_on: string | null, today: string): number | null =>
  last_on === null ? null : Math.max(0, apart(last_on, today))

const apart = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)
