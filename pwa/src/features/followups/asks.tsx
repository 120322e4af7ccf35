// What is open over a list of issues: the sheet of an action, the actions of an issue, the keys; and what was just done.
import type { Issue } from "../../contract/entities.gen"
import { Toast } from "../../ui"
import type { Action } from "./actions"
import { AskActions } from "./ask-actions"
import { AskWords } from "./ask-words"
import { note, open } from "./doing"
import { seldom } from "./seldom"
import { issueOf } from "./visited"

export interface Asking {
  action: Action
  issue: Issue
  onClose: () => void
}

/** What Today itself may ask for is there at once; the rest comes together, when the first of it is opened. */
const AskSeldom = seldom(() => import("./ask-seldom").then(it => it.AskSeldom))
const AskHelp = seldom(() => import("./ask-seldom").then(it => it.AskHelp))

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
  const { asks } = now.action
  if (!asks) return null
  const Ask = asks === "resolve" || asks === "reopen" || asks === "dispute" ? AskWords : AskSeldom
  return <Ask key={now.issue_id} action={now.action} issue={issue} onClose={close} />
}
