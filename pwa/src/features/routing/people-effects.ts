// What a queue with other people already looks like on this device: the same as webapp/followups/queue_people.py will
// tell. It comes with the screen; nothing else shows it while it waits.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "queue.set_people"(shown, { queue_id, lead_id = null, member_ids }) {
    const people = new Set([...member_ids, ...(lead_id ? [lead_id] : [])])
    shown.change("queue", queue_id, { lead_id, member_ids: [...people].sort() })
  },
}
