// Who comes late gets what was said so far, once: which huddles this device is in already.
import { signal } from "@preact/signals"
import type { Huddle } from "../../contract/entities.gen"
import { mine } from "../../sync"

const joined = signal<ReadonlySet<string>>(new Set())

export const join = (huddle: Huddle): void => {
  joined.value = new Set([...joined.value, huddle.id])
}

/** It has gone on without them: somebody else began it, and it is past its first step. */
export const isLate = (huddle: Huddle, first: string | undefined): boolean =>
  huddle.started_by !== mine().id && huddle.step !== first && !joined.value.has(huddle.id)
