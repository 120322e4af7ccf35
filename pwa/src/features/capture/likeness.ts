// How alike two issues are, told by their words and where they are. Pure; the twin of webapp/followups/likeness.py.
import { plain } from "../../base/plain"
import type { Issue } from "../../contract/entities.gen"

/** Of a hundred: how much of the words must be the same for anything else to count, and from when two are offered as alike. */
const WORDS_LEAST = 40
const LIKE = 60
const SAME_UNIT = 20
const SAME_ROOM = 15
const SAME_CATEGORY = 10
/** Bed 12 is not bed 14. */
const OTHER_NUMBERS = -70

/** What is known of an issue, also of one still being written. */
export type Saying = Pick<Issue, "title" | "unit_id"> & { room_id?: string | null; category: string | null }

/** From 0, nothing in common, to 145, the same words of the same thing in the same room. */
export function likeness(one: Saying, other: Saying): number {
  let found = wordsAlike(one.title, other.title)
  if (found < WORDS_LEAST) return 0
  if (one.unit_id === other.unit_id) found += SAME_UNIT
  if (one.room_id && one.room_id === other.room_id) found += SAME_ROOM
  if (one.category !== null && one.category === other.category) found += SAME_CATEGORY
  const [mine, theirs] = [numbers(one.title), numbers(other.title)]
  if (mine.length > 0 && theirs.length > 0 && !mine.some(number => theirs.includes(number))) found += OTHER_NUMBERS
  return Math.max(0, found)
}

/** Those alike enough to be offered, the likest first. */
export function mostAlike<T extends Saying>(one: Saying, others: Iterable<T>, most: number): T[] {
  const scored = [...others].map(other => ({ other, score: likeness(one, other) }))
  const alike = scored.filter(({ score }) => score >= LIKE).sort((a, b) => b.score - a.score)
  return alike.slice(0, most).map(({ other }) => other)
}

function wordsAlike(one: string, other: string): number {
  const [mine, theirs] = [trigrams(one), trigrams(other)]
  if (mine.size === 0 || theirs.size === 0) return 0
  let shared = 0
  for (const three of mine) if (theirs.has(three)) shared++
  return Math.floor((200 * shared) / (mine.size + theirs.size))
}

/** Every three letters in a row of each word, its beginning counted twice: whoever hurries gets endings wrong. */
function trigrams(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of words(text)) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  }
  return found
}

const numbers = (text: string): string[] => words(text).filter(word => /\d/.test(word))

const words = (text: string): string[] => plain(text).match(/[a-z0-9]+/g) ?? []
