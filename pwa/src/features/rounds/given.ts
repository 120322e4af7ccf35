// What is given to one question: the answer and all that goes with it, as it is shown, counted and sent. Pure.
import type { Answer, PrivateAnswer, Round, Value } from "../../contract/entities.gen"
import { type Asked, isAnswer, isGiven, type PersonNamed } from "./rules"

export interface Given {
  value: Value
  note: string
  photo_ids: readonly string[]
  event_number: string
  /** By "Rest is fine". */
  rest?: boolean
}

export const NOTHING: Given = { value: null, note: "", photo_ids: [], event_number: "" }

type Told = Pick<Answer, "value" | "photo_ids" | "note" | "rest"> & { event_number?: string | null }

const asGiven = ({ value, note, photo_ids, event_number, rest }: Told): Given => ({
  value,
  note: note ?? "",
  photo_ids,
  event_number: event_number ?? "",
  ...(rest && { rest }),
})

/** All that a round has on this device, by question: what its rounder alone may see stands apart from the rest. */
export function givenIn(round: Round, apart: Iterable<PrivateAnswer>): ReadonlyMap<string, Given> {
  const found = new Map(Object.entries(round.answers).map(([id, told]) => [id, asGiven(told)]))
  for (const told of apart) if (told.round_id === round.id) found.set(told.question_id, asGiven(told))
  return found
}

/** Whether the question has its answer: one that it takes, and that says why where it must. */
export const isSaid = (item: Asked, given: Given): boolean => isGiven(given.value) && !isHalf(item, given)

/** Begun, but not yet an answer: a number out of its bounds, "not yet" without a word of what is wrong. */
export const isHalf = (item: Asked, given: Given): boolean =>
  isGiven(given.value) && (isAnswer(item, given.value) !== null || lacksWhy(item, given))

export const lacksWhy = (item: Asked, { value, note }: Given): boolean =>
  item.type === "fixed_or_not" && value === "not_yet" && note.trim() === ""

/** A note or a picture without an answer says something too. */
export const hasWords = (given: Given | undefined): boolean =>
  given !== undefined &&
  (isGiven(given.value) || Boolean(given.note || given.event_number) || given.photo_ids.length > 0)

/** What the interpreter of templates looks at: the answers that count. */
export function valuesOf(items: readonly Asked[], given: ReadonlyMap<string, Given>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const item of items) {
    const kept = given.get(item.id)
    if (kept && isSaid(item, kept)) values[item.id] = kept.value
  }
  return values
}

/** What the server takes: a blank is no answer; thanks to nobody and a number out of its bounds stay as a note. */
export function sendable(item: Asked, given: Given): Given {
  const note = given.note.trim()
  const event_number = given.event_number.trim()
  if (isSaid(item, given)) return { ...given, note, event_number }
  const words = item.type === "person" ? ((given.value as PersonNamed | null)?.why ?? "").trim() : ""
  const number = item.type === "number" && isGiven(given.value) ? String(given.value) : ""
  return { ...given, value: null, note: [note, words, number].filter(Boolean).join("\n"), event_number }
}

export const isSame = (a: Given, b: Given): boolean =>
  a.note === b.note &&
  a.event_number === b.event_number &&
  isSameValue(a.value, b.value) &&
  isSameValue([...a.photo_ids], [...b.photo_ids])

const isSameValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)
