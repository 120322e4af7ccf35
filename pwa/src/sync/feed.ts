// Takes what is new from the server: rows and cursor of a page in one transaction, page after page.
import type { Http } from "../base/http"
import type { Store } from "../base/store"
import type { Change } from "./copies"
import { ownerOf } from "./me"
import type { Outcome } from "./sender"

export interface Page {
  changes: Change[]
  cursor: string
  more: boolean
  reset: boolean
}

export interface Taken {
  from: string | undefined
  page: Page
  /** Acts whose effect the feed has surely brought. */
  caughtUp: number[]
}

export interface Pulling {
  store: Store
  http: Http
  now: () => number
  taken: (taken: Taken) => void
  /** Another tab moved the cursor meanwhile: what is in memory is old. */
  overtaken: () => Promise<void>
}

const PATIENCE = 30_000

export const cursorOf = async (store: Store): Promise<string | undefined> =>
  (await store.get("meta", "cursor")) as string | undefined

export async function pull(pulling: Pulling): Promise<Outcome> {
  const { store, http } = pulling
  // Whatever was acknowledged before we ask is surely contained in what we get, once there is no more.
  const acknowledged = (await store.getAll("outbox")).filter(act => act.state === "sent").map(act => act.seq)
  // Said with each question: by then the cookie may be another person's, and nobody's rows come into this store but theirs.
  const headers = { "X-Person": ownerOf(store.name) }
  const ask = (from: string | undefined) =>
    http<Page>(from === undefined ? "/api/v1/changes" : `/api/v1/changes?cursor=${encodeURIComponent(from)}`, {
      headers,
      patience: PATIENCE,
    })
  let ahead: { from: string; answer: ReturnType<typeof ask> } | undefined
  for (;;) {
    const from = await cursorOf(store)
    const answer = await (ahead && ahead.from === from ? ahead.answer : ask(from))
    if (answer.kind === "unreachable") return { how: "unreachable" }
    if (answer.kind === "problem") {
      if (answer.problem.code === "signed_out") return { how: "signed_out" }
      return { how: "later", after: Math.min((answer.retryAfter ?? 2) * 1000, 15_000) }
    }
    const page = answer.body
    const caughtUp = page.more ? [] : acknowledged
    // While this page is stored and shown the next is on its way; not sooner, for a slow line would share itself out.
    ahead = page.more ? { from: page.cursor, answer: ask(page.cursor) } : undefined
    if (await takePage(store, from, page, caughtUp, pulling.now())) pulling.taken({ from, page, caughtUp })
    else await pulling.overtaken()
    if (!page.more) return { how: "empty" }
  }
}

/** False when the cursor is no longer where the page began: somebody else took it, and ours would step back. */
async function takePage(
  store: Store,
  from: string | undefined,
  page: Page,
  caughtUp: number[],
  at: number,
): Promise<boolean> {
  const step = store.transaction(["copies", "meta", "outbox"], "readwrite")
  const [copies, meta, outbox] = [step.objectStore("copies"), step.objectStore("meta"), step.objectStore("outbox")]
  if ((await meta.get("cursor")) !== from) {
    await step.done
    return false
  }
  if (page.reset) void copies.clear()
  if (page.changes.length > 0) void copies.add(JSON.stringify(page.changes))
  for (const seq of caughtUp) void outbox.delete(seq)
  void meta.put(page.cursor, "cursor")
  void meta.put(at, "cursor_at")
  void meta.put(page.more, "more")
  await step.done
  return true
}
