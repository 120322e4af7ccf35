// All of sync for one signed-in person: outbox, feed and replay tied together on one store.
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals"
import { iso } from "../base/clock"
import type { Http } from "../base/http"
import { afterPaint, breath, whenIdle } from "../base/idle"
import { newId } from "../base/ids"
import { type KeptPhoto, type StorageTrouble, type Store, troubleOf, type Waiting } from "../base/store"
import type { Commands } from "../contract/commands.gen"
import { VERSION } from "../contract/tables.gen"
import { type Change, type Copies, copies } from "./copies"
import { pull, type Taken } from "./feed"
import { flights } from "./flights"
import { listen } from "./live"
import * as outbox from "./outbox"
import { ALL, type Near, type Read, type Reads, readAll as readDevice, readFar, readNear } from "./pages"
import type { Drawn } from "./photos-drawn"
import { photosHere, type Uploads } from "./photos-here"
import { type Pulse, pulse } from "./pulse"
import type { CommandType, Effects, Entity } from "./replay"
import { askToKeep, deviceReport, isNearlyFull } from "./report"
import { type Outcome, sendWaiting } from "./sender"
import { type Status, statusOf } from "./status"
import { type News, tabs } from "./tabs"

export interface Opening {
  name: string
  by: string
  store: Store
  effects: Effects
  /** What a first frame shows; all of it when left out. */
  near?: Near
  /** Whether this start shows no more at first: then the rest is read when that is painted. */
  reads?: Reads
  http: Http
  now: () => number
  signedOut: () => void
  /** What this person may see is something else now: all of it comes anew. */
  moved?: () => void
  /** How the live stream is asked for; fetch when left out. */
  stream?: typeof fetch
  /** Starts timers, live stream and sending; tests do without. */
  beat?: boolean
}

export interface Running {
  copies: Copies
  outbox: ReadonlySignal<readonly Waiting[]>
  photos: ReadonlySignal<readonly KeptPhoto[]>
  uploads: ReadonlySignal<Uploads>
  status: ReadonlySignal<Status>
  trouble: ReadonlySignal<StorageTrouble | null>
  live: ReadonlySignal<boolean>
  takenAt: ReadonlySignal<number | null>
  isNear: ReadonlySignal<boolean>
  isWhole: ReadonlySignal<boolean>
  act<T extends CommandType>(type: T, payload: Commands[T], options?: { holdFor?: number }): Promise<string>
  undo(id: string): Promise<boolean>
  sendAgain(id: string, payload?: unknown): Promise<void>
  giveUp(id: string): Promise<void>
  /** Takes back what was given up. */
  takeUp(id: string): Promise<void>
  savePhoto(id: string, blob: Blob, thumb?: Blob, about?: KeptPhoto["about"]): Promise<void>
  redrawPhoto(id: string, drawn: Drawn, fresh?: string): Promise<string | undefined>
  renamePhoto(id: string, fresh: string): Promise<void>
  holdPhoto(id: string): () => void
  /** Sends and fetches now; resolves when both have come to an end for the moment. */
  wake(): Promise<void>
  /** The same of whoever leaves: what was held back for an undo goes, too, and then the photos. */
  lastWord(): Promise<void>
  close(): void
  /** Closes here and in every other tab: this person is signed out. */
  leave(): void
}

export async function run(opening: Opening): Promise<Running> {
  const { store, http, now, effects, by, near = ALL } = opening
  const rows = copies(effects, by)
  const acts = signal<readonly Waiting[]>([])
  const takenAt = signal<number | null>(null)
  const isNear = signal(false)
  const isWhole = signal(false)
  const cursor = signal<string | undefined>(undefined)
  const trouble = signal<StorageTrouble | null>(null)
  /** Counts every change of the acts in memory, so that a slow read never overwrites a newer state. */
  let turn = 0
  /** Not yet while the first frame is painted. */
  let isAll = false

  const counting = (list: readonly Waiting[]) => list.filter(act => act.state !== "needs_you")

  const readOutbox = async () => {
    for (;;) {
      const began = turn
      const kept = await outbox.list(store)
      if (began !== turn) continue
      return batch(() => {
        acts.value = kept
        rows.rest(counting(kept))
      })
    }
  }
  const readWaiting = () => Promise.all([readOutbox(), photos.heard()])
  const show = (kept: Read) => {
    turn++
    isAll = kept.isAll
    batch(() => {
      acts.value = kept.acts
      rows.rest(counting(kept.acts))
      rows.load(kept.changes)
      takenAt.value = kept.takenAt
      isNear.value = kept.isWhole
      isWhole.value = kept.isWhole && kept.isAll
      cursor.value = kept.cursor
    })
  }
  const readAll = async () => {
    for (;;) {
      const began = turn
      const kept = await readDevice(store)
      if (began === turn) return show(kept)
    }
  }
  /** What lies far comes below what is here, and only then all of it counts: a touch may come in between. */
  const readRest = async (near: Read) => {
    const far = await readFar(store, near)
    if (isAll) return
    if (!far || cursor.value !== near.cursor) return readAll()
    isAll = true
    rows.load([...far, ...near.changes])
    await breath()
    isWhole.value = isNear.value
  }
  const taken = ({ from, page, caughtUp }: Taken) => {
    if (from !== cursor.value || !isAll) return void readAll()
    turn++
    batch(() => {
      acts.value = acts.value.filter(act => !caughtUp.includes(act.seq))
      rows.take(page.changes, page.reset, counting(acts.value))
      isNear.value = !page.more
      isWhole.value = !page.more
      cursor.value = page.cursor
      takenAt.value = now()
    })
    if (page.reset) opening.moved?.()
    if (page.changes.some(change => change.entity === "photo")) void erase(page.changes).catch(() => {})
  }

  const hear = (news: News) => {
    if (news.kind === "outbox") void readWaiting()
    else if (news.kind === "photos") void photos.read()
    else if (news.kind === "taken") taken(news.taken)
    else if (news.kind === "alive") beat.alive()
    else if (news.kind === "wake") void beat.wake()
    else if (news.kind === "signed_out") opening.signedOut()
  }
  const others = tabs(opening.name, hear)

  const settled = async () => {
    others.tell({ kind: "outbox" })
    await readWaiting()
  }

  const made = <T extends CommandType>(type: T, payload: Commands[T]) => ({
    id: newId(),
    type,
    made_at: iso(now()),
    version: VERSION,
    payload,
    state: "waiting" as const,
    tries: 0,
  })

  const takingBack = (photo_id: string) => made("photo.take_back", { photo_id, wherever: false })

  const watched = flights(http, now)
  const send = (): Promise<Outcome> =>
    others.alone("send", () =>
      sendWaiting({ store, http: watched.http, now, device: () => deviceReport(store, now()), settled }),
    )
  const photos = photosHere({
    store,
    http: watched.http,
    now,
    takingBack,
    async unwanted(photo_id) {
      await outbox.keep(store, [takingBack(photo_id)])
      await settled()
      beat.saved()
    },
    tell: () => others.tell({ kind: "photos" }),
    again: () => beat.saved(),
  })
  const upload = (): Promise<Outcome> =>
    others.alone("photos", () => photos.upload(() => outbox.ready(acts.peek(), now()).length === 0))
  const erase = async (changes?: readonly Change[]) => {
    const { eraseGone, letSaidLeave } = await import("./taken-back")
    const told = rows.all("photo").peek()
    await letSaidLeave(store, told)
    if (await eraseGone(store, told, changes)) await photos.read()
    else await photos.heard()
  }
  const tidy = async () => {
    const { forgetOld, forgetPhotos, packPages } = await import("./tidying")
    await forgetOld(store, now())
    if (!isWhole.peek()) return
    await packPages(store, near)
    await forgetPhotos(store, now(), ({ entity, id }) =>
      rows
        .all(entity as Entity)
        .peek()
        .has(id),
    )
    await erase()
  }
  const tidySoon = () => whenIdle(() => void others.alone("tidy", tidy).catch(() => {}))
  const fetchNew = async (): Promise<Outcome> => {
    const outcome = await others.alone("feed", () =>
      pull({
        store,
        http: watched.http,
        now,
        overtaken: readAll,
        taken(page) {
          taken(page)
          others.tell({ kind: "taken", taken: page })
        },
      }),
    )
    if (outcome.how === "empty") tidySoon()
    return outcome
  }

  const letGo = async () => {
    await outbox.letGo(store)
    await settled()
  }
  const beat: Pulse = pulse({
    http,
    flights: watched,
    now,
    send,
    upload,
    fetchNew,
    waiting: () => acts.peek(),
    letGo,
    photosWaiting: photos.due,
    broke(error) {
      trouble.value = troubleOf(error)
    },
    signedOut: opening.signedOut,
  })

  const stopReaching = beat.reachable.subscribe(photos.reach)
  /** A full disk is said at once, and before the next round starts. */
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const done = await work
      trouble.value = null
      return done
    } catch (error) {
      trouble.value = troubleOf(error)
      throw error
    }
  }

  const first = await (opening.reads === "near" ? readNear(store, near) : readDevice(store))
  photos.rest(first.photos)
  show(first)
  void isNearlyFull().then(isFull => {
    if (isFull) trouble.value = "full"
  })
  // After the screen: what is on the device does not wait for what is not.
  let isOpen = true
  const begin = () => {
    if (!isOpen) return
    beat.start()
    others.lead("live", stop =>
      listen(
        {
          fetch: opening.stream,
          ring: () => void beat.fetchSoon(),
          up(alive) {
            beat.live(alive)
            if (alive) others.tell({ kind: "alive" })
          },
        },
        stop,
      ),
    )
  }
  const whole = isAll ? Promise.resolve() : new Promise<void>(afterPaint).then(() => readRest(first))
  void whole
    .catch(error => {
      trouble.value = troubleOf(error)
    })
    .then(() => {
      tidySoon()
      if (opening.beat) setTimeout(begin)
    })

  const close = () => {
    isOpen = false
    stopReaching()
    beat.stop()
    others.close()
  }
  const needsYou = (list: readonly { state: string }[]) => list.filter(one => one.state === "needs_you").length
  return {
    copies: rows,
    outbox: acts,
    photos: photos.list,
    uploads: photos.uploads,
    trouble,
    takenAt,
    isNear,
    isWhole,
    live: beat.isLive,
    status: computed(() =>
      statusOf({
        waiting: acts.value.filter(act => act.state === "waiting").length,
        photos: photos.waiting(acts.value.filter(act => act.state === "waiting")),
        needsYou: needsYou(acts.value) + needsYou(photos.list.value),
        reachable: beat.reachable.value,
        isIll: beat.isIll.value,
      }),
    ),
    async act(type, payload, { holdFor } = {}) {
      const hold_until = holdFor ? now() + holdFor : undefined
      const meant = { ...made(type, payload), hold_until }
      const [act] = await guarded(outbox.keep(store, [meant]))
      if (act) {
        turn++
        batch(() => {
          acts.value = [...acts.value, act]
          rows.add(act)
        })
        void photos.heard()
      }
      others.tell({ kind: "outbox" })
      beat.saved(hold_until)
      void askToKeep()
      return meant.id
    },
    async undo(id) {
      const done = await outbox.takeBack(store, id, now())
      await settled()
      return done
    },
    async sendAgain(id, payload) {
      const isPhoto = await guarded(photos.sendAgain(id))
      if (!isPhoto) await guarded(outbox.sendAgain(store, id, iso(now()), payload))
      await Promise.all([settled(), photos.read()])
      beat.saved()
    },
    async giveUp(id) {
      const { giveUp, UNDO } = await import("./given-up")
      if (!(await photos.giveUp(id))) await giveUp(store, id, now())
      await Promise.all([settled(), photos.read()])
      beat.saved()
      beat.saved(now() + UNDO)
    },
    async takeUp(id) {
      const { takeUp } = await import("./given-up")
      await guarded(takeUp(store, id, iso(now())))
      others.tell({ kind: "photos" })
      await Promise.all([settled(), photos.read()])
      beat.saved()
    },
    async savePhoto(id, blob, thumb, about) {
      await guarded(photos.keep(id, { blob, thumb }, about))
      beat.saved()
      void askToKeep()
    },
    async redrawPhoto(id, drawn, fresh) {
      const as = await guarded(photos.redraw(id, drawn, fresh))
      void settled().then(() => beat.saved())
      return as
    },
    async renamePhoto(id, fresh) {
      await guarded(photos.rename(id, fresh))
      beat.saved()
    },
    holdPhoto: photos.hold,
    wake: beat.wake,
    async lastWord() {
      if (acts.peek().length > 0) {
        await letGo()
        await beat.wake()
      }
      photos.hurry()
      await beat.sendPhotos()
    },
    close,
    leave() {
      others.tell({ kind: "signed_out" })
      close()
    },
  }
}
