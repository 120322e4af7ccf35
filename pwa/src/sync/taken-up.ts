// What was given up and is wanted after all. It comes when somebody says so.
import { STRICT, type Store, type Waiting, type Writing } from "../base/store"
import { anew } from "./outbox"
import { again } from "./photos"

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
    }
    await step.objectStore("given_up").delete(id)
  }
  await step.done
}
