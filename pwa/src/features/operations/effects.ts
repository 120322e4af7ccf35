// What a waiting command about deliveries already looks like on this device: the list of them is asked for, not kept.
import type { Effects } from "../../sync"

export const effects: Effects = {
  // Nothing that is shown from the device changes.
  "delivery.send_again"() {},
  "digest.send_again"() {},
}
