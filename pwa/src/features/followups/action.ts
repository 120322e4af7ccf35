// What an action on an issue is: its words, icon, key and swipe, when it may be done by the two tables of the server, what it sends.
import type { Commands } from "../../contract/commands.gen"
import type { DeclineReason, Effort, Issue, Priority } from "../../contract/entities.gen"
import { act, type CommandType, type Me, one } from "../../sync"
import type { IconName } from "../../ui"
import { may, type Where } from "./may"
import { counts, MOVES, type Verb } from "./rules"
import type { t } from "./words"

type Key = Parameters<typeof t>[0]

/** What a sheet asks for before the action is done. */
export interface Words {
  text?: string
  reason?: DeclineReason
  on?: string
  person_id?: string
  priority?: Priority
  queue_id?: string
  photo_ids?: string[]
  mention_ids?: string[]
  into_id?: string
  number?: string | null
  effort?: Effort | null
}

export type Question =
  | "resolve"
  | "reopen"
  | "decline"
  | "block"
  | "assign"
  | "take"
  | "promise"
  | "set_priority"
  | "route"
  | "merge"
  | "set_parent"
  | "dispute"
  | "settle"
  | "set_outside_number"
  | "set_effort"

export interface Action {
  name: string
  verb: Verb
  label: Key
  /** What is said when it was done; nothing where the screen itself says so. */
  done?: Key
  icon: IconName
  key?: string
  swipe?: "right"
  /** The sheet that opens first. */
  asks?: Question
  /** Waits ten seconds, in which it can be taken back. */
  undo?: boolean
  can(issue: Issue, me: Me): boolean
  give(issue: Issue, words: Words): object
  /** Resolves with the command's id when the device has it; it is held back for so long, so that it can be undone. */
  send(issue: Issue, words?: Words, holdFor?: number): Promise<string>
}

export const UNDO_FOR = 10_000

type Told<T extends CommandType> = Omit<Action, "give" | "send" | "can"> & {
  give: (issue: Issue, words: Words) => Commands[T]
  /** What must hold besides the tables. */
  if?: (issue: Issue, me: Me) => boolean
}

export const action = <T extends CommandType>(type: T, { if: fits = () => true, ...told }: Told<T>): Action => ({
  ...told,
  can: (issue, me) => fits(issue, me) && can(issue, me, told.verb),
  send: (issue, words = {}, holdFor = told.undo ? UNDO_FOR : 0) =>
    act(type, told.give(issue, words), holdFor ? { holdFor } : undefined),
})

/** By the two tables of the server: where its move may be made, and who may make it. */
const can = (issue: Issue, me: Me, verb: Verb): boolean =>
  counts(issue.state, verb) && may(me, `issue.${verb}`, placeOf(issue, verb))

export const placeOf = (issue: Issue, verb: Verb): Where => ({
  unit_id: issue.unit_id,
  facility_id: one("unit", issue.unit_id).value?.facility_id,
  queue_id: issue.queue_id,
  people: MOVES[verb].whose.flatMap(column => issue[column] ?? []), // an older server told of no me_too
  restricted: one("queue", issue.queue_id).value?.restricted,
})

export const about = (issue: Issue) => ({ issue_id: issue.id })
