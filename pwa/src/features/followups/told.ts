// What a person was told about an issue: whoever looks at it or deals with it has read that, whichever way they came.
import { effect, untracked } from "@preact/signals"
import type { Notice } from "../../contract/entities.gen"
import { act, all, waiting } from "../../sync"
import { issueOf } from "./visited"

export const unreadAbout = (issue_id: string): Notice[] =>
  [...all("notice").value.values()].filter(notice => !notice.read_at && notice.about.id === issue_id)

/** Not before the act has left this device: until then it may be taken back, and what one did waits as one thing. */
export function readOnceSent(command_id: string, issue_id: string): void {
  let isOver = false
  const stop = effect(() => {
    if (isOver || waiting.value.some(({ id }) => id === command_id)) return
    isOver = true
    queueMicrotask(() => {
      stop()
      const wasTakenBack = !untracked(() => issueOf(issue_id))?.story.some(step => step.id === command_id)
      if (!wasTakenBack) readAbout(issue_id)
    })
  })
}

/** Where it cannot be kept, the frame says why, and it stays unread. */
function readAbout(issue_id: string): void {
  for (const notice of unreadAbout(issue_id)) void act("notice.read", { notice_id: notice.id }).catch(() => {})
}
