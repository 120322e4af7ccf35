// What is done when nobody waits for anything: what is kept here does not grow for ever. It comes when there is time for it.
import type { GivenUp, KeptPhoto, Store } from "../base/store"

export { packPages } from "./packing"

const HOUR = 3_600_000
const DAY = 24 * HOUR
const KEPT_FOR = 30 * DAY
/** A picture somebody took away, who may know why. */
const PICTURES_KEPT_FOR = 4 * HOUR

/** What was given up does not stay for ever, nor do thumbnails that belong to nothing: the others go with what they are of. */
export async function forgetOld(store: Store, now: number): Promise<void> {
  const step = store.transaction(["given_up", "photos"], "readwrite")
  const [givenUp, photos] = [step.objectStore("given_up"), step.objectStore("photos")]
  for (const row of await givenUp.getAll()) if (row.at < now - keptFor(row)) void givenUp.delete(row.id)
  for (const photo of await photos.getAll())
    if (photo.state === "sent" && !photo.about && Date.parse(photo.taken_at) < now - KEPT_FOR)
      void photos.delete(photo.id)
  await step.done
}

const keptFor = ({ kept }: GivenUp): number => ("taken_at" in kept ? PICTURES_KEPT_FOR : KEPT_FOR)

/** Pictures of a day ago that the server has, of things that are no longer here. */
export async function forgetPhotos(
  store: Store,
  now: number,
  isHere: (about: NonNullable<KeptPhoto["about"]>) => boolean,
): Promise<void> {
  const step = store.transaction("photos", "readwrite")
  for (const { id, state, about, taken_at } of await step.store.getAll())
    if (state === "sent" && about && Date.parse(taken_at) < now - DAY && !isHere(about)) void step.store.delete(id)
  await step.done
}
