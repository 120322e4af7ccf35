// The photos of one person on this device: what is kept, what leaves, and when the next try is due.
import { computed, type ReadonlySignal, signal } from "@preact/signals"
import { iso } from "../base/clock"
import type { Http } from "../base/http"
import type { KeptPhoto, Store, Waiting } from "../base/store"
import { pace } from "./pace"
import { keepPhoto, listPhotos, type Made } from "./photos"
import type { Drawn } from "./photos-drawn"
import { hold } from "./photos-held"
import type { Outcome } from "./sender"

/** Since the last time nothing waited: how many arrived, of how many; and of those that leave just now how much has. */
export interface Uploads {
  arrived: number
  of: number
  /** In percent. */
  leaving: ReadonlyMap<string, number>
}

export interface PhotosHere {
  list: ReadonlySignal<readonly KeptPhoto[]>
  uploads: ReadonlySignal<Uploads>
  /** Read with everything else at the start. */
  rest(list: readonly KeptPhoto[]): void
  read(): Promise<void>
  /** Words were said: some may leave with them. */
  heard(): Promise<void>
  /** Those with these acts that name them as well: they leave when these can be undone no longer. */
  waiting(acts: readonly Waiting[]): number
  /** Those that may be tried now. */
  due(): number
  upload(mayGoOn: () => boolean): Promise<Outcome>
  keep(id: string, drawn: Drawn, about?: KeptPhoto["about"]): Promise<void>
  redraw(id: string, drawn: Drawn, fresh?: string): Promise<string | undefined>
  rename(id: string, fresh: string): Promise<void>
  hold(id: string): () => void
  /** It keeps its id, because issues already name it. False when there is no such photo; so does the next. */
  sendAgain(id: string): Promise<boolean>
  giveUp(id: string): Promise<boolean>
  /** Those that failed a moment ago are due now. */
  hurry(): void
  /** Told when the server is heard of, and when no longer. */
  reach(isReached: boolean): void
}

interface Place {
  store: Store
  http: Http
  now: () => number
  /** The act that takes a photo back from the server. */
  takingBack: (photo_id: string) => Made
  /** Does it at once: the photo arrived and is here no longer. */
  unwanted: (photo_id: string) => Promise<void>
  /** Other tabs read what changed. */
  tell: () => void
  /** Tries again, if there is a network. */
  again: () => void
}

/** Shorter than that it is a bad line, on which each failure counts. */
const OUTAGE = 3_000

export function photosHere({ store, http, now, takingBack, unwanted, tell, again }: Place): PhotosHere {
  const list = signal<readonly KeptPhoto[]>([])
  const leaving = signal<ReadonlyMap<string, number>>(new Map())
  const arrived = signal(0)
  const pacing = pace()
  let lostAt = 0

  const waiting = () => list.value.filter(photo => photo.state === "waiting").length
  const rest = (kept: readonly KeptPhoto[]) => {
    list.value = kept
    if (waiting() === 0) arrived.value = 0
  }
  const read = async () => rest(await listPhotos(store))
  const changed = async () => {
    tell()
    await read()
  }
  const going = (id: string, how: "leaves" | "arrived" | "stopped") => {
    const others = [...leaving.value].filter(([one]) => one !== id)
    leaving.value = new Map(how === "leaves" ? [...others, [id, 0]] : others)
    if (how !== "arrived") return
    arrived.value++
    pacing.begin()
  }
  const left = (id: string, bytes: number, of: number) => {
    const percent = Math.min(100, Math.floor((100 * bytes) / of))
    if (leaving.value.has(id) && leaving.value.get(id) !== percent)
      leaving.value = new Map([...leaving.value, [id, percent]])
  }
  /** A timer may be a little early; a later failure moves the end. */
  const afterPause = () => {
    const pause = pacing.wait()
    if (pause > 0) setTimeout(afterPause, pause + 1)
    else again()
  }
  return {
    list,
    uploads: computed(() => ({ arrived: arrived.value, of: arrived.value + waiting(), leaving: leaving.value })),
    rest,
    read,
    async heard() {
      if (list.peek().some(photo => photo.state === "unsaid")) await read()
    },
    waiting(acts) {
      const unsaid = list.value.filter(photo => photo.state === "unsaid")
      const words = unsaid.length > 0 ? JSON.stringify(acts.map(act => act.payload)) : ""
      return waiting() + unsaid.filter(photo => words.includes(photo.id)).length
    },
    due: () => (pacing.wait() > 0 ? 0 : waiting()),
    async upload(mayGoOn) {
      if (waiting() === 0) return { how: "empty" }
      const outcome = await import("./photos-sending").then(
        ({ uploadWaiting }) => uploadWaiting({ store, http, mayGoOn, changed, going, left, unwanted }),
        (): Outcome => ({ how: "unreachable" }), // this part of the app is not here yet, and there is no signal
      )
      if (outcome.how === "unreachable" || outcome.how === "later") {
        pacing.failed()
        afterPause()
      }
      return outcome
    },
    async keep(id, drawn, about) {
      await keepPhoto(store, { ...drawn, id, about, state: "unsaid", taken_at: iso(now()), tries: 0 })
      await changed()
    },
    async redraw(id, drawn, fresh) {
      const { redrawPhoto } = await import("./photos-drawn")
      const as = await redrawPhoto(store, id, drawn, takingBack(id), fresh)
      await changed()
      return as
    },
    async rename(id, fresh) {
      const { renamePhoto } = await import("./photos-drawn")
      await renamePhoto(store, id, fresh)
      await changed()
    },
    hold(id) {
      const letGo = hold(store.name, id)
      return () => void letGo().then(again)
    },
    async sendAgain(id) {
      const photo = await store.get("photos", id)
      if (photo) await keepPhoto(store, { ...photo, state: "waiting", problem: undefined })
      return photo !== undefined
    },
    async giveUp(id) {
      const { giveUpPhoto } = await import("./given-up")
      const isHere = await giveUpPhoto(store, id, now(), takingBack(id))
      if (isHere) await changed()
      return isHere
    },
    hurry: pacing.begin,
    // What failed while the network was gone says nothing of it once it is back.
    reach(isReached) {
      if (!isReached) lostAt = performance.now()
      else if (performance.now() - lostAt > OUTAGE) pacing.begin()
    },
  }
}
