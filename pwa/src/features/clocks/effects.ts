// What waiting clocks already look like on this device: the same as webapp/followups/setting_clocks.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "organisation.set_clocks"(shown, { clocks }) {
    for (const { id } of shown.all("organisation")) shown.change("organisation", id, { clocks })
  },
}
