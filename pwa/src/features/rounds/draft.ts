// What a draft keeps of a round on this device: the rest is in the outbox.
import { dropDraft, loadDraft, saveDraft } from "../../sync"
import type { Given } from "./given"

/** The first screen of a round; every other place is the id of an item. */
export const LAST_TIME = "last_time"

export interface Kept {
  at: string
  typed: Record<string, Partial<Given>>
  /** Thanks by question: an id each, so that finishing twice thanks once. */
  thanks: Record<string, string>
  /** Where an errand to one question began: from there the round goes on. */
  errand: string | null
  /** Set aside, to be completed before the end or after it. */
  later: readonly string[]
  /** Answered by how the round was begun: gone past on the way on. */
  passed: readonly string[]
  /** The issues a fixed-or-not round asks about, as they were when it began. */
  asked: readonly string[]
}

export const FRESH: Kept = { at: LAST_TIME, typed: {}, thanks: {}, errand: null, later: [], passed: [], asked: [] }

const keyOf = (round_id: string): string => `round/${round_id}`

export const read = (round_id: string): Promise<Partial<Kept> | undefined> => loadDraft<Partial<Kept>>(keyOf(round_id))

export const keep = (round_id: string, kept: Kept): void => saveDraft(keyOf(round_id), kept)

export const drop = (round_id: string): Promise<void> => dropDraft(keyOf(round_id))
