// What a waiting list of rules already looks like on this device: the same as webapp/followups/rule_list.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "queue.set_phone": (shown, { queue_id, phone }) => shown.change("queue", queue_id, { phone: phone ?? null }),
  "routing.set"(shown, { rules, catch_all_id }) {
    const listed = rules.map((rule, at) => ({ ...rule, place: at + 1 }))
    for (const queue of [...shown.all("queue")])
      shown.change("queue", queue.id, {
        rules: listed.filter(rule => rule.queue_id === queue.id).map(({ queue_id: _, ...rule }) => rule),
        catch_all: catch_all_id ? queue.id === catch_all_id : queue.catch_all,
      })
  },
}
