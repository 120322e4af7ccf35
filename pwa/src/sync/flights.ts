// The requests under way: which hang, and how to begin them anew when the network turns out to be back.
import type { Answer, Ask, Http } from "../base/http"

export interface Flights {
  http: Http
  /** The requests with words, not pictures, that have been without an answer for longer than is usual. */
  hanging(): readonly Flight[]
  /** Asks words anew, and ends pictures that had more time than is fair: they went into a network that swallows. */
  retry(): void
  /** Asks these anew, which may only be slow: the second time they are waited for longer. */
  renew(these: readonly Flight[]): void
  /** Ends everything; whoever asks later gets no answer. */
  stop(): void
}

const FAIR_BYTES_PER_MS = 30
const FAIR_START = 5_000
const SLOW = 3_000
const LONGER = 4

export interface Flight {
  /** Where to, without the query. */
  to: string
  since: number
  fair: number
  end: AbortController
}

export function flights(http: Http, now: () => number): Flights {
  const under = new Set<Flight>()
  /** How long an answer may take, where that is no longer the usual; until one comes. */
  const slow = new Map<string, number>()
  let isOver = false
  const usual = ({ to }: Flight) => slow.get(to) ?? SLOW
  return {
    async http<T>(path: string, ask: Ask = {}): Promise<Answer<T>> {
      if (isOver) return { kind: "unreachable" }
      const [to = path] = path.split("?")
      for (;;) {
        const flight = { to, since: now(), fair: fairTime(ask), end: new AbortController() }
        under.add(flight)
        const answer = await http<T>(path, { ...ask, signal: flight.end.signal }).finally(() => under.delete(flight))
        if (isOver) return { kind: "unreachable" }
        if (answer.kind !== "unreachable") slow.delete(to)
        // Ended by us, which says nothing of the network: whoever asked need not know. A picture first lets words by.
        else if (flight.end.signal.aborted && flight.fair === 0) continue
        return answer
      }
    },
    hanging: () => [...under].filter(flight => flight.fair === 0 && now() - flight.since > usual(flight)),
    retry() {
      for (const flight of under) if (now() - flight.since >= flight.fair) flight.end.abort()
    },
    renew(these) {
      for (const flight of these) {
        slow.set(flight.to, usual(flight) * LONGER)
        flight.end.abort()
      }
    },
    stop() {
      isOver = true
      for (const flight of under) flight.end.abort()
    },
  }
}

const fairTime = ({ bytes }: Ask): number => (bytes ? FAIR_START + bytes.size / FAIR_BYTES_PER_MS : 0)
