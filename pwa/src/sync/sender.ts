// Sends what waits, in order, until nothing is left or somebody must wait. Shared by the page and the service worker.
import type { Http } from "../base/http"
import type { Store } from "../base/store"
import { ownerOf } from "./me"
import { bare, batchOf, list, type Result, ready, refuse, settle } from "./outbox"

/** empty: nothing may be sent now · unreachable: no answer · later: the server asks for patience · signed_out. */
export type Outcome = { how: "empty" | "unreachable" | "signed_out" } | { how: "later"; after: number }

export interface Sending {
  store: Store
  http: Http
  now: () => number
  /** The state of this device, told with each batch. */
  device: () => Promise<string>
  /** Called after each batch that was answered. */
  settled: () => Promise<void> | void
}

const PATIENCE = 20_000
const SOON = 1_500

export async function sendWaiting(sending: Sending): Promise<Outcome> {
  let most: number | undefined
  for (;;) {
    const batch = batchOf(ready(await list(sending.store), sending.now()), most)
    const first = batch[0]
    if (!first) return { how: "empty" }
    const answer = await post(sending, batch)
    if (answer.kind === "unreachable") return { how: "unreachable" }
    if (answer.kind === "ok") {
      await settle(sending.store, batch, answer.body.results)
      await sending.settled()
      if (answer.body.results.length === 0) return { how: "later", after: SOON }
      most = undefined
    } else {
      const { problem, retryAfter } = answer
      if (problem.code === "signed_out") return { how: "signed_out" }
      if (problem.code === "unexpected") {
        // The server stumbled over the first act and tried no other: after three times it is set aside.
        await settle(sending.store, batch, [])
        await sending.settled()
        return { how: "later", after: SOON * (first.tries + 1) }
      }
      if (isPassing(problem.status)) return { how: "later", after: Math.min((retryAfter ?? 2) * 1000, 15_000) }
      // The request as a whole was not understood: one act in it must be the reason, so halve until it stands alone.
      if (batch.length > 1) most = Math.ceil(batch.length / 2)
      else {
        await refuse(sending.store, first, problem)
        await sending.settled()
        most = undefined
      }
    }
  }
}

async function post({ http, now, device, store }: Sending, batch: Parameters<typeof bare>[0][]) {
  return http<{ results: Result[] }>("/api/v1/commands", {
    method: "POST",
    json: { sent_at: new Date(now()).toISOString(), commands: batch.map(bare) },
    headers: { "X-Device": await device(), "X-Person": ownerOf(store.name) },
    patience: PATIENCE,
  })
}

/** Nothing to do with the words that were sent: the server, or the way to it, is unwell. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408 || status === 403
