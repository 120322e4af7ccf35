// The screen of this feature, by address: a sheet over whatever was there.
import { now } from "../../base/clock"
import { whenIdle } from "../../base/idle"
import { all } from "../../sync"
import { warm } from "../followups/rules"
import { CaptureSheet } from "./sheet"

// The sheet says by when an answer comes, by the clock of the hospital.
whenIdle(() => {
  for (const { zone } of all("organisation").peek().values()) warm(zone, now())
})

export default { "/capture": CaptureSheet }
