// What a waiting change of the rota already looks like on this device: the same as webapp/followups/rota.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "rota.set"(shown, { duties = [], removed_ids = [] }) {
    for (const id of removed_ids) shown.drop("duty", id)
    for (const duty of duties) shown.put("duty", duty)
  },
}
