// Boot: who is signed in and what they have, from the device alone; then the screen; then everything that needs a network.
import { effect } from "@preact/signals"
import { render } from "preact"
import { startClock } from "./base/clock"
import { afterPaint, isFirstFrame, whenIdle } from "./base/idle"
import { registerWorker } from "./base/registration"
import { go, startRouter } from "./base/router"
import { startTheme } from "./base/theme"
import { effects, features } from "./features"
import { nearTo } from "./features/today/near"
import { fetchAllScreens, fetchScreens, Shell } from "./shell"
import { isWhole, me, startDrafts, startPush, startSession } from "./sync"
import { untilSpoken } from "./words"

const root = document.getElementById("app")
if (!root) throw new Error("the page has no #app")

startTheme()
startClock()
startRouter()
startDrafts()
const first = features.find(feature => feature.paths.includes(location.pathname))
if (first) void fetchScreens(first.load)
isFirstFrame.value = true
await startSession(effects, { nearTo, reads: first?.name === "today" ? "near" : "all" })
await untilSpoken()
render(<Shell />, root)
afterPaint(() => {
  isFirstFrame.value = false
})

navigator.serviceWorker?.addEventListener(
  "message",
  ({ data }: MessageEvent<{ kind?: string; url?: string } | null>) => {
    if (data?.kind === "open" && data.url) go(data.url)
  },
)

effect(() => {
  if (me.value) void startPush()
})

// Each of these would take the line from what Today waits for on a first visit: they begin when it is there.
const PATIENCE = 4_000
let begun = false
function begin(): void {
  if (begun) return
  begun = true
  void registerWorker().catch(() => {})
  void fetchAllScreens()
  whenIdle(() => void import("./features/unnamed/begin").then(it => it.begin()).catch(() => {}))
  whenIdle(() => void import("./features/notices/begin").then(it => it.begin()).catch(() => {}))
}
requestAnimationFrame(() => {
  effect(() => {
    if (me.value === null || isWhole.value) setTimeout(begin)
  })
  setTimeout(begin, PATIENCE)
})
