// What is to be done next for things said without a name: one at a time, and never two in one breath. Pure.
import type { Said } from "./kept"
import { isOver } from "./rules"

export type Errand = "send" | "word" | "look"

export interface Next {
  key: string
  what: Errand
  at: number
  /** A person waits for it, or somebody is in danger: it need not keep its distance from what was done before. */
  urgent: boolean
}

/** What is planned in memory alone: when a thing that failed is tried again, and when an answer is looked for. */
export interface Plans {
  again: ReadonlyMap<string, number>
  look: ReadonlyMap<string, number>
  /** Whose answer a person asks for with a touch. */
  wanted: string | null
  /** Before that nothing leaves that can wait. */
  quietUntil: number
}

export function nextErrand(all: readonly Said[], plans: Plans): Next | undefined {
  let first: Next | undefined
  for (const said of all) {
    const errand = errandOf(said, plans)
    if (errand && (!first || errand.at < first.at)) first = errand
  }
  return first
}

function errandOf(said: Said, { again, look, wanted, quietUntil }: Plans): Next | undefined {
  const { key, body, word, number, became } = said
  const tried = again.get(key)
  const errand = (what: Errand, planned: number, urgent = false): Next => {
    const at = Math.max(planned, tried ?? 0)
    return { key, what, at: urgent ? at : Math.max(at, quietUntil), urgent }
  }
  if (body) return said.problem ? undefined : errand("send", said.send_after, body.priority === "P1" && !tried)
  if (word && !word.problem) return errand("word", 0, !tried)
  const at = look.get(key)
  if (number === null || at === undefined) return undefined
  if (key === wanted) return { key, what: "look", at, urgent: true }
  return became && isOver(became.state) ? undefined : errand("look", at)
}
