// Photos drawn over on the device, and sent under another id. It comes when one is.
import type { Store, Waiting } from "../base/store"
import { STRICT } from "../base/store"
import { again, digestOf, type Made, mayHaveArrived } from "./photos"

/** What is drawn of a picture: the large one that is sent, and the small one that stays. */
export interface Drawn {
  blob: Blob
  thumb?: Blob
  covered?: number
}

/**
 * The picture as it was drawn over, in the place of the one before it: from then on the device has no other.
 * Answers its id: the fresh one if the picture before may have left the device, for an id means the same bytes for
 * ever, and what was sent under the one before is taken back. Without a fresh one it keeps its own, and the server says
 * so if it got the picture before after all. Undefined when the server has it already.
 */
export async function redrawPhoto(
  store: Store,
  id: string,
  drawn: Drawn,
  takingBack: Made,
  fresh = id,
): Promise<string | undefined> {
  const digest = await digestOf(drawn.blob)
  const step = store.transaction(["photos", "outbox"], "readwrite", STRICT)
  const kept = step.objectStore("photos")
  const before = await kept.get(id)
  const now = before?.tries === 0 ? id : fresh
  if (before?.blob) {
    const covered = (before.covered ?? 0) + (drawn.covered ?? 0)
    const { problem: _, ...rest } = before
    void kept.put({
      ...rest,
      ...drawn,
      covered,
      digest,
      id: now,
      state: now === id ? again(before) : "unsaid", // no words name it yet
      tries: now === id ? before.tries : 0,
    })
    if (now !== id) {
      void kept.delete(id)
      if (mayHaveArrived(before)) void step.objectStore("outbox").add(takingBack as Waiting)
    }
  }
  await step.done
  return before?.blob && now
}

/** Under another id, because the server holds another picture under its own. */
export async function renamePhoto(store: Store, id: string, fresh: string): Promise<void> {
  const step = store.transaction("photos", "readwrite", STRICT)
  const photo = await step.store.get(id)
  if (photo) {
    const { problem: _, ...rest } = photo
    void step.store.put({ ...rest, id: fresh, state: "waiting", tries: 0 })
    void step.store.delete(id)
  }
  await step.done
}
