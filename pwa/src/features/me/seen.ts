// Whoever looks at an issue has read what they were told about it, whichever way they came; and whoever touched a
// notification has read that one.
import { effect } from "@preact/signals"
import { match, place } from "../../base/router"
import { act, me, one } from "../../sync"
import { TOUCHED } from "../../sync/told"
import { unreadAbout } from "../followups/index"

export function readWhatIsOpened(): void {
  const asked = new Set<string>()
  effect(() => {
    if (!me.value) return
    const { path, query } = place.value
    const id = match("/follow-up/:id", path)?.id
    const touched = one("notice", query.get(TOUCHED) ?? "").value
    for (const notice of [...(id ? unreadAbout(id) : []), ...(touched ? [touched] : [])]) {
      if (notice.read_at || asked.has(notice.id)) continue
      asked.add(notice.id)
      // Where it cannot be kept, the frame says why, and it stays unread.
      void act("notice.read", { notice_id: notice.id }).catch(() => asked.delete(notice.id))
    }
  })
}
