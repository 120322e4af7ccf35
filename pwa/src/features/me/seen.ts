// Whoever looks at an issue has read what they were told about it, whichever way they came.
import { effect } from "@preact/signals"
import { match, place } from "../../base/router"
import { act, me } from "../../sync"
import { unreadAbout } from "../followups/index"

export function readWhatIsOpened(): void {
  const asked = new Set<string>()
  effect(() => {
    const id = match("/follow-up/:id", place.value.path)?.id
    if (!id || !me.value) return
    for (const notice of unreadAbout(id)) {
      if (asked.has(notice.id)) continue
      asked.add(notice.id)
      // Where it cannot be kept, the frame says why, and it stays unread.
      void act("notice.read", { notice_id: notice.id }).catch(() => asked.delete(notice.id))
    }
  })
}
