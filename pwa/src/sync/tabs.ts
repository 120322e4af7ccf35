// Several tabs and the service worker on one device: who does the work now, and how the others hear of it.
import type { Taken } from "./feed"

export type News =
  | { kind: "outbox" }
  | { kind: "photos" }
  | { kind: "taken"; taken: Taken }
  /** The leader's live stream is up. */
  | { kind: "alive" }
  /** Something is new at the server, or waits on the device: look and send. */
  | { kind: "wake" }
  | { kind: "signed_out" }

export interface Tabs {
  tell(news: News): void
  /** One at a time on this device; after `patience` it goes on all the same, which the ids make harmless. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Runs `work` in one tab only, for as long as this tab lives. */
  lead(name: string, work: (signal: AbortSignal) => Promise<void>): void
  close(): void
}

const PATIENCE = 3_000

/**
 * Whoever shows a notification and whoever asks for those that are shown take turns. A browser that is asked while one is
 * on its way to the screen may forget it: it stays there, a touch on it opens nothing, and nobody can take it away.
 */
export const atTheScreen = <T>(work: () => Promise<T>): Promise<T> => alone("screen", work)

export function tabs(name: string, hear: (news: News) => void): Tabs {
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name)
  const ended = new AbortController()
  if (channel) channel.onmessage = event => hear(event.data as News)
  return {
    tell(news) {
      if (!ended.signal.aborted) channel?.postMessage(news)
    },
    alone: (what, work) => alone(`${name}:${what}`, work),
    lead(what, work) {
      const run = () => work(ended.signal)
      const locks = locksHere()
      if (!locks) void run()
      else void locks.request(`${name}:${what}`, { signal: ended.signal }, run).catch(() => {})
    },
    close() {
      ended.abort()
      channel?.close()
    },
  }
}

const locksHere = (): LockManager | undefined => (typeof navigator === "undefined" ? undefined : navigator.locks)

async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = locksHere()
  if (!locks) return work()
  let started = false
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(PATIENCE) }, () => {
      started = true
      return work()
    })
  } catch (error) {
    if (started) throw error
    return work()
  }
}
