// What a waiting command already looks like on this device: the same as webapp/notify/commands.py will tell.
import type { Effects } from "../../sync"
import { hearInstallOffer } from "./install"
import { readWhatIsOpened } from "./seen"

// Both must listen from the start, and these effects are what the page has of this feature from the start.
hearInstallOffer()
readWhatIsOpened()

export const effects: Effects = {
  "notice.read"(shown, given, made) {
    const notice = shown.get("notice", given.notice_id)
    if (notice && !notice.read_at) shown.change("notice", notice.id, { read_at: made.at })
  },
}
