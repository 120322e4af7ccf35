// What a waiting command already looks like on this device: the same as webapp/rounds/commands.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "template.publish"(shown, { template }) {
    // A version once published stays as it is.
    if (!shown.get("template", template.id)) shown.put("template", template)
  },
}
