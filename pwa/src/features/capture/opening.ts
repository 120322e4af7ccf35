// How anyone opens the capture sheet. Ids and codes travel in the address, so a reload keeps them; words never do.
import { newId } from "../../base/ids"
import { back, go } from "../../base/router"
import type { Category, Effort, Priority } from "../../contract/entities.gen"
import { personal } from "../../sync"

export const TABS = ["issue", "kudos", "photo"] as const
export type Tab = (typeof TABS)[number]

export interface Opening {
  tab?: Tab
  unit_id?: string
  round_id?: string
  question_id?: string
  card_id?: string
  huddle_id?: string
  category?: Category
  priority?: Priority
  effort?: Effort
}

const NAMES = [
  "tab",
  "unit_id",
  "round_id",
  "question_id",
  "card_id",
  "huddle_id",
  "category",
  "priority",
  "effort",
] as const

let handed = ""

/** `words` stand in the field already, as an answer that asks to become an issue. */
export function openCapture(opening: Opening = {}, words = ""): void {
  handed = words
  go(capturePath(opening))
}

export function handedWords(): string {
  const words = handed
  handed = ""
  return words
}

export function capturePath(opening: Opening = {}): string {
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = opening[name]
    if (value) query.set(name, value)
  }
  const text = query.toString()
  return text ? `/capture?${text}` : "/capture"
}

export function readOpening(query: URLSearchParams): Opening {
  const opening = Object.fromEntries(NAMES.flatMap(name => (query.get(name) ? [[name, query.get(name)]] : [])))
  if (!TABS.includes(opening.tab as Tab)) delete opening.tab
  return opening as Opening
}

/** What the sheet has just kept, said by the screen below when the sheet closes at once; with an id, so that it is said again. */
export const kept = personal<{ id: string; text: string } | null>(null)

export function sayKept(text: string): void {
  kept.value = { id: newId(), text }
}

/** Unfinished words are kept apart for each place they were begun at. */
export const draftKey = (tab: Tab, { round_id, question_id, card_id }: Opening): string =>
  ["capture", tab === "kudos" ? "kudos" : "issue", round_id ?? card_id ?? "", question_id ?? ""].join("/")

/** Back to the screen below; after a reload there is none, so to where it was opened from. */
export const closeCapture = (opening: Opening): void => back(opening.round_id ? `/round/${opening.round_id}` : "/")
