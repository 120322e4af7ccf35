// The one interpreter of templates: what a question takes, what shows, what an answer suggests, how far a round is.
// webapp/rounds/rules.py says the same; both pass tests/cases/rounds.json.
import type { Category, Effort, Item, Priority } from "../../contract/entities.gen"

export type { Item } from "../../contract/entities.gen"

export type PersonNamed = { person_id?: string | null; name?: string | null; why?: string | null }
export type RoomNamed = { room_id?: string | null; name?: string | null }
export type AnswerProblem =
  | "no_question"
  | "not_offered"
  | "twice"
  | "not_words"
  | "too_long"
  | "no_number"
  | "out_of_bounds"
  | "nobody"
  | "nowhere"
  | "too_many"
export type Light = "green" | "amber" | "red"
export interface Suggestion {
  category: Category
  priority: Priority
  effort?: Effort
}
type Text = Item["text"]
export type Values = Readonly<Record<string, unknown>>
type Bound = { at_least?: number; at_most?: number }

export const MOST_WORDS = 4000
export const MOST_NAME = 120
export const MOST_PRIORITIES = 3
export const MOST_PHOTOS = 20
export const LARGEST = 1_000_000_000
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const YES_NO = ["yes", "no", "na"]
const VERIFIED = ["fixed", "not_yet", "not_seen"]
const SCALE = Array.from({ length: 11 }, (_, step) => String(step))
const LIGHTS: readonly Light[] = ["green", "amber", "red"]

/** What a fixed-or-not round asks about one issue; no template lists it. */
export type Asked = Omit<Item, "type"> & { type: Item["type"] | "fixed_or_not" }

/** null for an answer this question takes, else what is wrong with it. No answer at all is always fine. */
export function isAnswer(item: Asked, value: unknown): AnswerProblem | null {
  if (value === null || value === undefined) return null
  switch (item.type) {
    case "say":
      return "no_question"
    case "yes_no":
    case "choice":
    case "fixed_or_not":
      return typeof value === "string" && choices(item).includes(value) ? null : "not_offered"
    case "several":
      return several(value, choices(item))
    case "scale":
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10 ? null : "not_offered"
    case "number":
      return number(item, value)
    case "text":
      return words(value, MOST_WORDS)
    case "person":
      return named(value, ["person_id", "name", "why"], "nobody")
    case "room":
      return named(value, ["room_id", "name"], "nowhere")
    case "photo":
      return several(value, null) ?? ((value as string[]).length > MOST_PHOTOS ? "too_many" : null)
    case "priorities":
      return several(value, null) ?? ((value as string[]).length > MOST_PRIORITIES ? "too_many" : null)
  }
}

/** The answer keys of a question, in the order offered: what conditions, suggestions and prompts look for. */
export function choices(item: Asked): readonly string[] {
  if (item.type === "yes_no") return YES_NO
  if (item.type === "fixed_or_not") return VERIFIED
  if (item.type === "scale") return SCALE
  if (item.type === "number") return item.amber || item.red ? LIGHTS : []
  if (item.type === "choice" || item.type === "several") return (item.options ?? []).map(option => option.key)
  return []
}

/** Some of those offered, each once; without an offer, ids. */
function several(value: unknown, offered: readonly string[] | null): AnswerProblem | null {
  if (!Array.isArray(value) || !value.every(one => typeof one === "string")) return "not_offered"
  if (new Set(value).size < value.length) return "twice"
  return value.every(one => (offered ? offered.includes(one) : ID.test(one))) ? null : "not_offered"
}

function number(item: Asked, value: unknown): AnswerProblem | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return "no_number"
  return value >= (item.least ?? -LARGEST) && value <= (item.most ?? LARGEST) ? null : "out_of_bounds"
}

function words(value: unknown, most: number): AnswerProblem | null {
  if (typeof value !== "string") return "not_words"
  // Counted in characters, as the server does, not in halves of them.
  return value.length > most && [...value].length > most ? "too_long" : null
}

const PARTS: Record<string, number> = { person_id: 36, room_id: 36, name: MOST_NAME, why: MOST_WORDS }

/** Somebody or some room, by id or by words; `nothing` is the problem when it names neither. */
function named(value: unknown, parts: readonly [string, ...string[]], nothing: AnswerProblem): AnswerProblem | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return nothing
  const given = value as Record<string, unknown>
  if (Object.keys(given).some(part => !parts.includes(part))) return nothing
  for (const part of parts) {
    const said = given[part]
    const problem = said === null || said === undefined ? null : words(said, PARTS[part] ?? 0)
    if (problem) return problem
  }
  const id = given[parts[0]]
  if (id !== null && id !== undefined) return ID.test(String(id)) ? null : nothing
  return isGiven(given.name) ? null : nothing
}

/** Whether there is an answer at all: a blank text or an empty choice is none. */
export function isGiven(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== ""
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
}

/** The colour of a number by its question's bounds; null without bounds or for no number. */
export function light(item: Asked, value: unknown): Light | null {
  if (item.type !== "number" || !(item.amber || item.red) || number(item, value)) return null
  if (reaches(item.red, value as number)) return "red"
  return reaches(item.amber, value as number) ? "amber" : "green"
}

const reaches = (bound: Bound | undefined, value: number): boolean =>
  bound !== undefined && value >= (bound.at_least ?? -Infinity) && value <= (bound.at_most ?? Infinity)

/** The keys a given answer has, in the order offered; none for words, names and pictures. */
export function answerKeys(item: Asked, value: unknown): readonly string[] {
  if (!isGiven(value) || isAnswer(item, value)) return []
  if (item.type === "number") return [light(item, value)].filter(colour => colour !== null)
  const given = (Array.isArray(value) ? value : [value]).map(String)
  return choices(item).filter(key => given.includes(key))
}

/** The items that show with these answers, in order. What does not show counts as not answered. */
export function shown<It extends Asked>(items: readonly It[], values: Values): It[] {
  const seen = new Map<string, It>()
  for (const item of items) {
    if ((item.show_when ?? []).every(condition => holds(condition, seen, values))) seen.set(item.key, item)
  }
  return [...seen.values()]
}

type Condition = NonNullable<Item["show_when"]>[number]

function holds(condition: Condition, seen: ReadonlyMap<string, Asked>, values: Values): boolean {
  const item = seen.get(condition.question)
  const value = item && values[item.id]
  if (!item || !isGiven(value) || isAnswer(item, value)) return false
  if (condition.is && !answerKeys(item, value).some(key => condition.is?.includes(key))) return false
  if (condition.at_least === undefined && condition.at_most === undefined) return true
  return typeof value === "number" && reaches(condition, value)
}

/** The issues an answer suggests, in the order the answers are offered; one a category. */
export function suggestions(item: Asked, value: unknown): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const [key, suggest] of said(item, item.suggest, value)) {
    const category = (suggest.category ?? key) as Category
    const told = { category, priority: suggest.priority, ...(suggest.effort && { effort: suggest.effort }) }
    if (!found.has(category)) found.set(category, told)
  }
  return [...found.values()]
}

/** The first issue an answer suggests, if any. */
export const suggestion = (item: Asked, value: unknown): Suggestion | null => suggestions(item, value)[0] ?? null

/** The lines to act on now that an answer brings up. */
export function prompts(item: Asked, value: unknown): Text[] {
  return [...new Set(said(item, item.prompt, value).map(([, prompt]) => prompt.text))]
}

/** What of these an answer calls for, each with the answer key that did, in the order offered. */
function said<One extends { on: readonly string[] }>(item: Asked, part: readonly One[] | undefined, value: unknown) {
  if (!part || !isGiven(value) || isAnswer(item, value)) return []
  const keys = [...answerKeys(item, value), "*"]
  return keys.flatMap(key => part.filter(one => one.on.includes(key)).map(one => [key, one] as const))
}

export const isQuestion = (item: Pick<Asked, "type">): boolean => item.type !== "say"

/** How many of the questions that show have an answer, of how many. */
export function progress(items: readonly Asked[], values: Values): { answered: number; of: number } {
  const questions = shown(items, values).filter(isQuestion)
  return { answered: questions.filter(item => isGiven(values[item.id])).length, of: questions.length }
}

/** Where a round goes on: right after the last answer, at the first line when there is none, null at the end. */
export function nextItem(items: readonly Asked[], values: Values): string | null {
  const there = shown(items, values)
  return there[there.findLastIndex(item => isGiven(values[item.id])) + 1]?.id ?? null
}

/** Required questions that show without an answer: told before finishing, never a reason to refuse it. */
export const unanswered = (items: readonly Asked[], values: Values): string[] =>
  idsOf(items, values, item => item.required === true)

/** The checks of a section that "Rest is fine" answers with yes. */
export const rest = (items: readonly Asked[], section: string, values: Values): string[] =>
  idsOf(items, values, item => item.type === "yes_no" && item.section === section)

const idsOf = (items: readonly Asked[], values: Values, fits: (item: Asked) => boolean): string[] =>
  shown(items, values)
    .filter(item => fits(item) && !isGiven(values[item.id]))
    .map(item => item.id)

/** Whether an answer is kept apart from the round, which its unit may read. */
export const isApart = (item: Pick<Asked, "private" | "sensitive">): boolean =>
  item.private === true || item.sensitive === true
