// What ties an issue to others: one with another, part of a bigger one, under a number of another system.
import { one } from "../../sync"
import { about, action } from "./action"

export const setParent = action("issue.set_parent", {
  name: "parent",
  verb: "set_parent",
  label: "set_parent",
  done: "set_parent.done",
  icon: "next",
  asks: "set_parent",
  undo: true,
  if: issue => !issue.parent_id && !one("queue", issue.queue_id).value?.restricted,
  give: (issue, { into_id = null }) => ({ issue_id: issue.id, parent_id: into_id }),
})

export const standAlone = action("issue.set_parent", {
  name: "alone",
  verb: "set_parent",
  label: "alone",
  done: "alone.done",
  icon: "undo",
  undo: true,
  if: issue => !!issue.parent_id,
  give: issue => ({ issue_id: issue.id, parent_id: null }),
})

export const outsideNumber = action("issue.set_outside_number", {
  name: "number",
  verb: "set_outside_number",
  label: "number",
  done: "number.done",
  icon: "follow",
  asks: "set_outside_number",
  undo: true,
  give: (issue, { number = null }) => ({ issue_id: issue.id, number }),
})

export const merge = action("issue.merge", {
  name: "merge",
  verb: "merge",
  label: "merge",
  done: "merge.done",
  icon: "round",
  key: "o",
  asks: "merge",
  undo: true,
  if: issue => !one("queue", issue.queue_id).value?.restricted,
  give: (issue, { text = "", into_id = "" }) => ({ issue_id: issue.id, into_id, why: text }),
})

export const unmerge = action("issue.unmerge", {
  name: "unmerge",
  verb: "unmerge",
  label: "unmerge",
  done: "unmerge.done",
  icon: "undo",
  undo: true,
  give: about,
})
