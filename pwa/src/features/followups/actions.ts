// One object for each thing a person does to an issue. Button, swipe, key, menu and sheet all use these; nothing else sends a
// command about an issue.
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import type { Issue } from "../../contract/entities.gen"
import type { Me } from "../../sync"
import { type Action, about, action, placeOf } from "./action"
import { merge, outsideNumber, setParent, standAlone, unmerge } from "./joining"
import { holdsAbove } from "./may"
import { bothSides, decides, isOpen, isReporter, isSide, mayReopen } from "./rules"

export { type Action, type Question, UNDO_FOR, type Words } from "./action"
export { merge, outsideNumber, setParent, standAlone, unmerge } from "./joining"

export const acknowledge = action("issue.acknowledge", {
  name: "acknowledge",
  verb: "acknowledge",
  label: "acknowledge",
  done: "acknowledge.done",
  icon: "eye",
  key: "a",
  swipe: "right",
  undo: true,
  give: about,
})

export const resolve = action("issue.resolve", {
  name: "resolve",
  verb: "resolve",
  label: "resolve",
  done: "resolve.done",
  icon: "check",
  key: "r",
  asks: "resolve",
  undo: true,
  give: (issue, { text = "", photo_ids = [] }) => ({
    issue_id: issue.id,
    what_we_did: text,
    ...(photo_ids.length > 0 && { photo_ids }),
  }),
})

export const assignToMe = action("issue.take", {
  name: "mine",
  verb: "take",
  label: "mine",
  done: "mine.done",
  icon: "person",
  key: "m",
  undo: true,
  if: (issue, me) => issue.owner_id !== me.id,
  give: issue => ({ issue_id: issue.id }),
})

export const take = action("issue.take", {
  name: "take",
  verb: "take",
  label: "take",
  done: "take.done",
  icon: "star",
  asks: "take",
  undo: true,
  if: (issue, me) => issue.owner_id !== me.id, // who has it already sets a day
  give: (issue, { on }) => ({ issue_id: issue.id, by: on || null }),
})

/** By when it will be done, whoever does it. */
export const promise = action("issue.promise", {
  name: "promise",
  verb: "promise",
  label: "promise",
  done: "promise.done",
  icon: "clock",
  key: "d",
  asks: "promise",
  undo: true,
  give: (issue, { on }) => ({ issue_id: issue.id, by: on || null }),
})

export const assign = action("issue.assign", {
  name: "assign",
  verb: "assign",
  label: "assign",
  done: "assign.done",
  icon: "send",
  key: "p",
  asks: "assign",
  undo: true,
  give: (issue, { person_id = "" }) => ({ issue_id: issue.id, person_id }),
})

export const start = action("issue.start", {
  name: "start",
  verb: "start",
  label: "start",
  done: "start.done",
  icon: "next",
  undo: true,
  give: about,
})

export const block = action("issue.block", {
  name: "block",
  verb: "block",
  label: "block",
  done: "block.done",
  icon: "block",
  asks: "block",
  undo: true,
  give: (issue, { text = "", on = "" }) => ({ issue_id: issue.id, why: text, look_again_on: on }),
})

export const decline = action("issue.decline", {
  name: "decline",
  verb: "decline",
  label: "decline",
  done: "decline.done",
  icon: "close",
  asks: "decline",
  undo: true,
  give: (issue, { text = "", reason = "cost" }) => ({ issue_id: issue.id, reason, why: text }),
})

export const setPriority = action("issue.set_priority", {
  name: "priority",
  verb: "set_priority",
  label: "set_priority",
  done: "set_priority.done",
  icon: "clock",
  asks: "set_priority",
  undo: true,
  give: (issue, { text = "", priority = issue.priority }) => ({ issue_id: issue.id, priority, why: text }),
})

export const setEffort = action("issue.set_effort", {
  name: "effort",
  verb: "set_effort",
  label: "set_effort",
  done: "set_effort.done",
  icon: "clock",
  key: "e",
  asks: "set_effort",
  undo: true,
  give: (issue, { effort = null }) => ({ issue_id: issue.id, effort }),
})

export const route = action("issue.route", {
  name: "route",
  verb: "route",
  label: "route",
  done: "route.done",
  icon: "follow",
  key: "q",
  asks: "route",
  undo: true,
  give: (issue, { text = "", queue_id = issue.queue_id }) => ({ issue_id: issue.id, queue_id, why: text }),
})

export const dispute = action("issue.dispute", {
  name: "dispute",
  verb: "dispute",
  label: "dispute",
  done: "dispute.done",
  icon: "comment",
  asks: "dispute",
  undo: true,
  if: (issue, me) => !issue.disputed_at || !(hasSpoken(issue, me) || settle.can(issue, me)),
  give: (issue, { text = "" }) => ({ issue_id: issue.id, why: text }),
})

export const settle = action("issue.settle", {
  name: "settle",
  verb: "settle",
  label: "settle",
  done: "settle.done",
  icon: "follow",
  asks: "settle",
  undo: true,
  if: (issue, me) => !!issue.disputed_at && mayDecide(issue, me),
  give: (issue, { text = "", queue_id = issue.queue_id }) => ({ issue_id: issue.id, queue_id, why: text }),
})

const hasSpoken = (issue: Issue, me: Me): boolean => bothSides(issue).some(step => step.by === me.id)

/** Of the next tier and neither side; the queue it would go to is chosen among those they do not work. */
function mayDecide(issue: Issue, me: Me): boolean {
  const where = placeOf(issue, "settle")
  const works = me.queue_ids.includes(issue.queue_id)
  return (
    decides(issue.tier, role => holdsAbove(me, role, where)) && !isSide(hasSpoken(issue, me), works, !!where.restricted)
  )
}

export const confirm = action("issue.confirm", {
  name: "confirm",
  verb: "confirm",
  label: "confirm",
  done: "confirm.done",
  icon: "check",
  undo: true,
  if: issue => !issue.merged_into_id,
  give: about,
})

export const reopen = action("issue.reopen", {
  name: "reopen",
  verb: "reopen",
  label: "reopen",
  done: "reopen.done",
  icon: "undo",
  asks: "reopen",
  undo: true,
  if: (issue, me) => mayReopen(issue, me.id, minute.peek()),
  give: (issue, { text = "" }) => ({ issue_id: issue.id, why: text }),
})

export const meToo = action("issue.me_too", {
  name: "me_too",
  verb: "me_too",
  label: "me_too",
  done: "me_too.done",
  icon: "person",
  undo: true,
  if: (issue, me) => isOpen(issue.state) && !isReporter(issue, me.id) && issue.owner_id !== me.id,
  give: about,
})

const watches = (issue: Issue, me: Me): boolean => !!issue.watchers?.includes(me.id)

export const watch = action("issue.watch", {
  name: "watch",
  verb: "watch",
  label: "watch",
  done: "watch.done",
  icon: "eye",
  if: (issue, me) => !watches(issue, me) && !isReporter(issue, me.id) && issue.owner_id !== me.id,
  give: about,
})

export const unwatch = action("issue.unwatch", {
  name: "unwatch",
  verb: "unwatch",
  label: "unwatch",
  done: "unwatch.done",
  icon: "close",
  if: watches,
  give: about,
})

export const comment = action("issue.comment", {
  name: "comment",
  verb: "comment",
  label: "comment",
  done: "comment.done",
  icon: "comment",
  give: (issue, { text = "", photo_ids = [], mention_ids = [] }) => ({
    issue_id: issue.id,
    comment_id: newId(),
    text,
    ...(photo_ids.length > 0 && { photo_ids }),
    ...(mention_ids.length > 0 && { mention_ids }),
  }),
})

/**
 * In the order of a menu, what is likely first: to answer it, to say whose it is and how it stands, to see it with
 * others, and what is for oneself alone. A comment has its own field.
 */
export const GROUPS: readonly (readonly Action[])[] = [
  [confirm, reopen, settle, acknowledge, resolve, assignToMe, take, assign, promise, start, block, decline],
  [setPriority, setEffort, route, dispute],
  [merge, unmerge, setParent, standAlone, outsideNumber],
  [meToo, watch, unwatch],
]

export const ACTIONS: readonly Action[] = GROUPS.flat()

/** What waits already is not let wait once more: the day moves. */
export const labelOf = ({ label }: Action, { state }: Issue): Action["label"] =>
  label === "block" && state === "blocked" ? "block.later" : label

/** Whether one belongs to another group than the one before it: a line stands between them. */
export const isApart = (action: Action, before: Action | undefined): boolean =>
  before !== undefined && !GROUPS.some(group => group.includes(action) && group.includes(before))

export const possible = (issue: Issue, me: Me): Action[] => ACTIONS.filter(action => action.can(issue, me))

/** The one next action of an issue; whoever asked and got an answer is asked back first, and who is to decide decides. */
export const nextOf = (issue: Issue, me: Me): Action | undefined =>
  [confirm, settle, acknowledge, resolve, meToo].find(action => action.can(issue, me))

export const byKey = (key: string): Action | undefined => ACTIONS.find(action => action.key === key)

export const isAsked = (issue: Issue, me: Me): boolean => !isOpen(issue.state) && confirm.can(issue, me)
