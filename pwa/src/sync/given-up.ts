// What is given up, and what of it is wanted after all. It comes when somebody says so.
import { STRICT, type Store, type Waiting, type Writing } from "../base/store"
import { anew } from "./outbox"
import { again, letLeave, type Made, mayHaveArrived } from "./photos"

/** Milliseconds for which what is given up can be taken back at once. */
export const UNDO = 10_000

/** Out of the way, but kept for thirty days; its photos stay on the phone, unless other words that wait name them. */
export async function giveUp(store: Store, id: string, at: number): Promise<void> {
  const step = store.transaction(["outbox", "given_up", "photos"], "readwrite", STRICT)
  const outbox = step.objectStore("outbox")
  const act = await outbox.index("id").get(id)
  if (act && act.state !== "sent") {
    await step.objectStore("given_up").put({ id, at, kept: act })
    await outbox.delete(act.seq)
    await keepBack(step.objectStore("photos"), act, await outbox.getAll())
  }
  await step.done
}

/** Words were given up: what they alone name stays here. Should the server have them, it tells of it, and it leaves. */
async function keepBack(
  photos: Writing<"photos">,
  gone: Pick<Waiting, "payload">,
  others: readonly Pick<Waiting, "payload">[],
): Promise<void> {
  const [words, rest] = [JSON.stringify(gone.payload), JSON.stringify(others.map(act => act.payload))]
  for (const photo of await photos.getAll())
    if (photo.state === "waiting" && words.includes(`"${photo.id}"`) && !rest.includes(`"${photo.id}"`))
      await photos.put({ ...photo, state: "unsaid" })
}

/**
 * Out of the way, but kept for some hours; taken back where words name it or it may have arrived, for others would be
 * told that it is on its way. False when there is no such photo.
 */
export async function giveUpPhoto(store: Store, id: string, at: number, takingBack: Made): Promise<boolean> {
  const step = store.transaction(["photos", "given_up", "outbox"], "readwrite", STRICT)
  const photo = await step.objectStore("photos").get(id)
  if (photo && mayHaveArrived(photo)) await step.objectStore("outbox").add(takingBack as Waiting)
  // It is still here alone: as long as it can be taken back at once, nobody need be told.
  else if (photo && photo.state !== "unsaid")
    await step.objectStore("outbox").add({ ...takingBack, hold_until: at + UNDO } as Waiting)
  if (photo && photo.state !== "sent") {
    await step.objectStore("given_up").put({ id, at, kept: photo })
    await step.objectStore("photos").delete(id)
  }
  await step.done
  return photo !== undefined
}

/** That it was to be taken back from the server, unless that was tried. */
async function keepAfterAll(outbox: Writing<"outbox">, photo_id: string) {
  for (const { seq, type, payload, tries } of await outbox.getAll())
    if (type === "photo.take_back" && tries === 0 && JSON.stringify(payload).includes(photo_id))
      await outbox.delete(seq)
}

/** What was given up waits again, a photo under its id: issues name it. */
export async function takeUp(store: Store, id: string, made_at: string): Promise<void> {
  const step = store.transaction(["given_up", "outbox", "photos"], "readwrite", STRICT)
  const gone = await step.objectStore("given_up").get(id)
  if (gone) {
    const { problem: _, ...kept } = gone.kept
    if ("taken_at" in kept) {
      await step.objectStore("photos").put({ ...kept, state: again(kept) })
      await keepAfterAll(step.objectStore("outbox"), id)
    } else {
      const { seq: _, hold_until: __, ...act } = kept
      const fresh = anew(gone.kept as Waiting, made_at)
      await step.objectStore("outbox").add({ ...act, ...fresh, state: "waiting", tries: 0, faults: 0 } as Waiting)
      await letLeave(step.objectStore("photos"), [act])
    }
    await step.objectStore("given_up").delete(id)
  }
  await step.done
}
