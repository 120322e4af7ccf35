// What a waiting command about photos already looks like on this device: the same as webapp/photos/commands.py will tell.
import type { Effects } from "../../sync"

export const effects: Effects = {
  "photo.keep_for"() {}, // nothing that is shown from the device changes
  "photo.take_back"(shown, { photo_id }) {
    shown.change("photo", photo_id, { state: "taken_back", why: null, width: null, height: null })
  },
}
