// When sync works: at each act, on signal, on becoming visible, on a push, every 15 s while seen; and how it notices
// that the network came back although nobody says so.
import { type ReadonlySignal, signal } from "@preact/signals"
import type { Http } from "../base/http"
import type { Waiting } from "../base/store"
import type { Flight, Flights } from "./flights"
import type { Outcome } from "./sender"

/** A refusal comes at once, so the next beat asks again; an answer that stays away is waited for nearly two. */
const BEAT = 750
const ASK = 1_400
const DOUBT = 1_000
const DOUBTS = 3
const ROUND = 15_000
const LIVE_ROUND = 60_000
const SILENT = 20_000
/** Until what was touched is shown: waking the worker beside it would take its time. */
const SHOWN = 300

export interface Working {
  /** For the small questions in between; the work itself goes through `flights`. */
  http: Http
  flights: Flights
  now: () => number
  send: () => Promise<Outcome>
  upload: () => Promise<Outcome>
  fetchNew: () => Promise<Outcome>
  waiting: () => readonly Waiting[]
  /** What is held back may be sent: nobody takes it back any more. */
  letGo: () => Promise<void>
  photosWaiting: () => number
  signedOut: () => void
  /** The device itself failed: its storage was closed or is full. */
  broke: (error: unknown) => void
}

export interface Pulse {
  reachable: ReadonlySignal<boolean>
  /** The server answers, and gets nothing done. */
  isIll: ReadonlySignal<boolean>
  isLive: ReadonlySignal<boolean>
  start(): void
  stop(): void
  /** Something was stored: send it, now or when its hold ends. */
  saved(holdUntil?: number): void
  wake(): Promise<void>
  fetchSoon(): Promise<void>
  sendPhotos(): Promise<void>
  live(up: boolean): void
  alive(): void
}

const isOnline = () => typeof navigator === "undefined" || navigator.onLine !== false
const isSeen = () => typeof document === "undefined" || document.visibilityState === "visible"

/** One run at a time; asked again meanwhile, it runs once more. */
function singly(work: () => Promise<void>, broke: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | undefined
  let again = false
  const go = async () => {
    try {
      do {
        again = false
        await work()
      } while (again)
    } finally {
      // At once: whoever asks between the last look and this would be heard by nobody.
      running = undefined
    }
  }
  return () => {
    if (running) again = true
    running ??= go().catch(broke)
    return running
  }
}

export function pulse(working: Working): Pulse {
  const { http, now, flights } = working
  const reachable = signal(isOnline())
  const isIll = signal(false)
  const isLive = signal(false)
  const stopped = new AbortController()
  let lastRound = 0
  let lastAlive = 0
  let probing = false
  /** An ill server is left alone until it ends, but for what somebody does just now. */
  let resting: ReturnType<typeof setTimeout> | undefined

  const single = (work: () => Promise<void>) =>
    singly(work, error => {
      if (!stopped.signal.aborted) working.broke(error)
    })
  const judge = (outcome: Outcome) => {
    if (stopped.signal.aborted) return
    if (outcome.how === "empty") found()
    else reachable.value = outcome.how !== "unreachable"
    if (outcome.how === "unreachable") void askForBackgroundSync()
    if (outcome.how === "signed_out") working.signedOut()
    if (outcome.how === "later") setTimeout(() => resting || void sendAll(), outcome.after)
  }
  const rest = (outcome: Outcome) => {
    clearTimeout(resting)
    resting = undefined
    isIll.value = outcome.how === "ill"
    if (outcome.how !== "ill" || stopped.signal.aborted) return
    resting = setTimeout(() => {
      resting = undefined
      void sendAll()
    }, outcome.after)
  }

  /** Whoever hears from the server first, the feed or the live stream: what waits goes now, not at the next round. */
  const found = () => {
    if (reachable.peek()) return
    reachable.value = true
    void sendAll()
  }

  const mayPhotos = () => working.photosWaiting() > 0 && !stopped.signal.aborted
  const sendPhotos = single(async () => {
    if (mayPhotos()) judge(await working.upload())
  })
  const sendAll = single(async () => {
    if (stopped.signal.aborted) return
    const hadWords = working.waiting().some(act => act.state === "waiting")
    const outcome: Outcome = hadWords ? await working.send() : { how: "empty" }
    rest(outcome)
    if (hadWords) judge(outcome)
    if (working.waiting().some(act => act.state === "sent")) void fetchSoon()
    if (outcome.how === "empty") void sendPhotos()
  })
  const fetchSoon = single(async () => {
    if (!stopped.signal.aborted) judge(await working.fetchNew())
  })
  const wake = async () => {
    lastRound = now()
    await Promise.all([sendAll(), fetchSoon()])
  }
  const round = () => {
    if (!resting) return void wake()
    lastRound = now()
    void fetchSoon()
  }

  /** The network may swallow everything in silence: a small question in between tells when it no longer does. */
  const probe = async (patience = ASK) => {
    if (probing) return
    probing = true
    const hanging = flights.hanging()
    const answer = await http("/healthz", { patience })
    probing = false
    if (stopped.signal.aborted) return
    if (answer.kind === "unreachable") reachable.value = false
    else if (!reachable.peek()) comeBack()
    else beginAnew(hanging)
  }
  /** The server answers at once, and still what was asked before hangs: it went into a hole that has closed since. */
  const beginAnew = (hanging: readonly Flight[]) => {
    const still = flights.hanging().filter(flight => hanging.includes(flight))
    flights.renew(still)
  }
  const comeBack = () => {
    reachable.value = true
    flights.retry()
    void wake()
  }

  const hasWaiting = () => working.photosWaiting() > 0 || working.waiting().some(act => act.state === "waiting")
  const beat = () => {
    // A clock that is set back would else keep it quiet for as long.
    lastRound = Math.min(lastRound, now())
    lastAlive = Math.min(lastAlive, now())
    const since = now() - lastRound
    const isFed = isLive.peek() || now() - lastAlive < SILENT
    if (isSeen() && ((!reachable.peek() && isOnline()) || flights.hanging().length > 0)) void probe()
    if (since >= (isSeen() && isFed && !hasWaiting() ? LIVE_ROUND : ROUND) && (isSeen() || hasWaiting())) round()
  }

  /** The browser says so before the first packet passes: what is sent at once may be swallowed, so ask beside it. */
  const online = async () => {
    comeBack()
    for (let asked = 0; asked < DOUBTS; asked++) {
      await probe(DOUBT)
      if (reachable.peek()) return
    }
  }
  const offline = () => {
    reachable.value = false
  }
  const seen = async () => {
    if (isSeen()) return void wake()
    // Where nobody sends for a page that is gone, leaving it is the last word.
    if (!hasWaiting() || (await askForBackgroundSync())) return
    await working.letGo()
    void sendAll()
  }
  const told = (event: MessageEvent) => {
    if ((event.data as { kind?: string } | null)?.kind === "wake") void wake()
  }

  return {
    reachable,
    isIll,
    isLive,
    wake,
    fetchSoon,
    sendPhotos,
    saved(holdUntil) {
      if (stopped.signal.aborted) return
      if (!reachable.peek()) void askForBackgroundSync()
      if (holdUntil) {
        setTimeout(() => void sendAll(), holdUntil - now() + 5)
        // By then the page may be gone.
        setTimeout(() => void askForBackgroundSync(), SHOWN)
      }
      // Without signal each try costs battery and finds nothing; the beat notices the signal first.
      else if (reachable.peek()) void sendAll()
    },
    live(up) {
      // A stream that broke is the first to know of a server that went away.
      if (!up && isLive.peek()) void probe()
      isLive.value = up
      // Flight mode may leave it a stream that goes on: no proof that anything would get out.
      if (up && isOnline()) found()
    },
    alive() {
      lastAlive = now()
    },
    start() {
      const { signal } = stopped
      addEventListener("online", () => void online(), { signal })
      addEventListener("offline", offline, { signal })
      document.addEventListener("visibilitychange", () => void seen(), { signal })
      navigator.serviceWorker?.addEventListener("message", told, { signal })
      const timer = setInterval(beat, BEAT)
      signal.addEventListener("abort", () => clearInterval(timer))
      void wake()
      for (const act of working.waiting()) if (act.hold_until) this.saved(Math.max(act.hold_until, now()))
    },
    stop() {
      stopped.abort()
      flights.stop()
    },
  }
}

/** Where the browser has it, it sends for us after the page is gone; tells whether it will. */
async function askForBackgroundSync(): Promise<boolean> {
  const here = typeof navigator === "undefined" ? undefined : navigator.serviceWorker
  if (!here?.controller) return false
  const { sync } = (await here.ready) as ServiceWorkerRegistration & {
    sync?: { register(tag: string): Promise<void> }
  }
  const asked = sync?.register("outbox").then(
    () => true,
    () => false,
  )
  return (await asked) ?? false
}
