// What a waiting saved view already looks like on this device: the same as webapp/followups/saved.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "view.save"(shown, { view_id, name, filters, queue_id = null, unit_id = null }, made) {
    const owner_id = shown.get("view", view_id)?.owner_id ?? made.by
    shown.put("view", { id: view_id, owner_id, name, filters, queue_id, unit_id })
  },

  "view.remove"(shown, { view_id }) {
    shown.drop("view", view_id)
  },
}
