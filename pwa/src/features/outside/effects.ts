// What waiting addresses of other systems already look like on this device: the same as webapp/followups/outside.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "organisation.set_outside_addresses"(shown, { addresses }) {
    for (const { id } of shown.all("organisation")) shown.change("organisation", id, { outside_addresses: addresses })
  },
}
