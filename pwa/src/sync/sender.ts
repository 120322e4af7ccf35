// Sends what waits, in order, until nothing is left or somebody must wait. Shared by the page and the service worker.
import type { Http } from "../base/http"
import type { Store, Waiting } from "../base/store"
import { ownerOf } from "./me"
import { bare, batchOf, list, type Result, ready, refuse, settle } from "./outbox"

/**
 * empty: nothing may be sent now · unreachable: no answer · later: the server asks for patience · ill: it answers, and
 * gets nothing done · signed_out.
 */
export type Outcome = { how: "empty" | "unreachable" | "signed_out" } | { how: "later" | "ill"; after: number }

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
const LATEST = 60_000

export async function sendWaiting(sending: Sending): Promise<Outcome> {
  let most: number | undefined
  let through = 0
  for (;;) {
    const batch = batchOf(ready(await list(sending.store), sending.now()), most)
    const first = batch[0]
    if (!first) return { how: "empty" }
    const answer = await post(sending, batch)
    if (answer.kind === "unreachable") return { how: "unreachable" }
    const results = answer.kind === "ok" ? answer.body.results : answer.problem.code === "unexpected" ? [] : undefined
    if (results) {
      through += results.length
      const others = through || (await othersBeside(sending, first))
      await settle(sending.store, batch, results, others)
      await sending.settled()
      if (results.length === 0) return { how: others ? "later" : "ill", after: pause(batch) }
      most = undefined
    } else if (answer.kind === "problem") {
      const { problem, retryAfter } = answer
      if (problem.code === "signed_out") return { how: "signed_out" }
      if (isPassing(problem.status))
        return { how: problem.status < 500 ? "later" : "ill", after: Math.min((retryAfter ?? 2) * 1000, 15_000) }
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

/**
 * The server stumbled at the first act and tried no other. It comes behind the others next time, and whether those get
 * through tells whose fault it is. One to which that happened and which is left alone has only the question whether the
 * server answers at all; any other waits until something gets through, however long.
 */
async function othersBeside({ http, store }: Sending, { faults }: Waiting): Promise<number> {
  if (!faults) return 0
  const answer = await http("/api/v1/session", { headers: { "X-Person": ownerOf(store.name) }, patience: PATIENCE })
  return Number(answer.kind === "ok")
}

/** Twice as long after each failure, and never all devices at the same moment. */
function pause(batch: readonly Waiting[]): number {
  const failures = batch.reduce((sum, { tries }) => sum + tries, 0)
  return Math.min(LATEST, SOON * 2 ** failures) * (0.5 + Math.random() / 2)
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
