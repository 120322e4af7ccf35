// The sheets of the actions that are seldom asked of a first screen: they come as one file.
import type { ComponentType } from "preact"
import type { Question } from "./action"
import { AskAssign } from "./ask-assign"
import { AskBlock } from "./ask-block"
import { AskChoice } from "./ask-choice"
import { AskDecline } from "./ask-decline"
import { AskEffort } from "./ask-effort"
import { AskMerge } from "./ask-merge"
import { AskNumber } from "./ask-number"
import { AskPromise } from "./ask-promise"
import { AskTake } from "./ask-take"
import type { Asking } from "./asks"

export { AskHelp } from "./ask-help"

type Seldom = Exclude<Question, "resolve" | "reopen" | "dispute">

const SHEETS: Record<Seldom, ComponentType<Asking>> = {
  decline: AskDecline,
  block: AskBlock,
  assign: AskAssign,
  take: AskTake,
  promise: AskPromise,
  set_priority: AskChoice,
  route: AskChoice,
  merge: AskMerge,
  set_parent: AskMerge,
  settle: AskChoice,
  set_outside_number: AskNumber,
  set_effort: AskEffort,
}

export function AskSeldom(asking: Asking) {
  const Ask = SHEETS[asking.action.asks as Seldom]
  return <Ask {...asking} />
}
