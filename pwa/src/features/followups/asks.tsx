// What is open over a list of issues: the sheet of an action, the actions of an issue, the keys; and what was just done.
import type { ComponentType } from "preact"
import type { Issue } from "../../contract/entities.gen"
import { Toast } from "../../ui"
import type { Action, Question } from "./actions"
import { AskActions } from "./ask-actions"
import { AskTake } from "./ask-take"
import { AskWords } from "./ask-words"
import { note, open } from "./doing"
import { seldom } from "./seldom"
import { issueOf } from "./visited"

export interface Asking {
  action: Action
  issue: Issue
  onClose: () => void
}

type Ask = ComponentType<Asking>

const AskAssign = seldom(() => import("./ask-assign").then(it => it.AskAssign))
const AskPromise = seldom(() => import("./ask-promise").then(it => it.AskPromise))
const AskDecline = seldom(() => import("./ask-decline").then(it => it.AskDecline))
const AskBlock = seldom(() => import("./ask-block").then(it => it.AskBlock))
const AskChoice = seldom(() => import("./ask-choice").then(it => it.AskChoice))
const AskMerge = seldom(() => import("./ask-merge").then(it => it.AskMerge))
const AskNumber = seldom(() => import("./ask-number").then(it => it.AskNumber))
const AskEffort = seldom(() => import("./ask-effort").then(it => it.AskEffort))
const AskHelp = seldom(() => import("./ask-help").then(it => it.AskHelp))

const SHEETS: Record<Question, Ask> = {
  resolve: AskWords,
  reopen: AskWords,
  decline: AskDecline,
  block: AskBlock,
  assign: AskAssign,
  take: AskTake,
  promise: AskPromise,
  set_priority: AskChoice,
  route: AskChoice,
  merge: AskMerge,
  set_parent: AskMerge,
  dispute: AskWords,
  settle: AskChoice,
  set_outside_number: AskNumber,
  set_effort: AskEffort,
}

const close = () => {
  open.value = null
}

/** Once on each screen that shows issues: without it their buttons have nowhere to ask. */
export function Asks() {
  return (
    <>
      <Opened />
      <Toast
        note={note.value}
        onGone={id => {
          if (note.peek()?.id === id) note.value = null
        }}
      />
    </>
  )
}

function Opened() {
  const now = open.value
  if (!now) return null
  if (now.kind === "help") return <AskHelp onClose={close} />
  const issue = issueOf(now.issue_id)
  if (!issue) return null
  if (now.kind === "actions") return <AskActions issue={issue} onClose={close} />
  const Ask = now.action.asks && SHEETS[now.action.asks]
  return Ask ? <Ask key={now.issue_id} action={now.action} issue={issue} onClose={close} /> : null
}
