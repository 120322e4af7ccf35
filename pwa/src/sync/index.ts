// What features use of sync. Commands in, changes out; nothing else is ever written or read.
//
//   act("issue.resolve", { issue_id, what_we_did }, { holdFor: 10_000 })
//       Resolves with the command's id once the device has it (await it before a screen says "saved"). It is shown at
//       once by the effect registered for that type, and sent by itself. `holdFor` keeps it back so that `undo(id)` can
//       take it back; undo answers false when it is too late. Rejects only when the device cannot store: see `trouble`.
//   all("issue")          ReadonlySignal<ReadonlyMap<id, Issue>>: server rows with waiting commands on top.
//   one("issue", id)      ReadonlySignal<Issue | undefined>. Same arguments, same signal.
//       Read `.value` in a component or a `computed`. Rows are never changed in place, so identity tells change.
//   me                    ReadonlySignal<Me | null | undefined>; `mine()` where a person is certain.
//   status                {word, label, sentence, waiting, photos, needsYou, reachable}: the status line.
//   waiting, needsYou     lists for the waiting screen; sendAgain(id, payload?), giveUp(id), takeUp(id).
//   savePhoto(id, blob, thumb, about)   kept first; it stays until an act names `id` in photo_ids, and is sent after it.
//   holdPhoto(id)                       nor does it leave until the answer is called: it may still be covered.
//   redrawPhoto(id, {blob, thumb, covered?}, fresh?)   the picture drawn over, in place of the one before; answers the id
//                                       it has now: the fresh one if what was there before may have left the device.
//   renamePhoto(id, fresh)              sent under another id, because the server has another picture under its own.
//   uploads                             {arrived, of, leaving}: how far the photos have come; of each that leaves, percent.
//   pictureUrl(id, "thumb" | "full")    an address for <img>: local while it waits, the server's afterwards; "" for a
//                                       picture this browser cannot show before the server has made it anew.
//   saveDraft(key, value), loadDraft(key), dropDraft(key), draftKeys(start)    words still being typed; any plain value.
//   atTheScreen(work)     its turn with the worker at what the device shows while nobody looks at the app.
//   signIn, signOut, sealed, chooseLanguage, offerPush, pushState, live, takenAt, isWhole, trouble, wake, listGivenUp
//   Around it: base/busy hold() while a round or a form must not be interrupted by a new version; base/theme; base/router.
//
// A feature's `effects.ts` exports `effects: Effects`, e.g.
//   "issue.resolve": (shown, given, made) => shown.change("issue", given.issue_id, { state: "resolved", resolved_at: made.at })
// A part whose rows no first screen shows calls learn(effects) when its screens come, so that the shell need not carry them.
// Effects are pure and run again whenever the server says something new, also when it already has the command: one that
// makes a row first asks `if (shown.get("issue", given.issue_id)) return`, and a story line is known by `made.id`.
import { computed, type ReadonlySignal } from "@preact/signals"
import { once } from "../base/once"
import type { GivenUp, KeptPhoto, StorageTrouble, Waiting } from "../base/store"
import type { Commands } from "../contract/commands.gen"
import type { Entities } from "../contract/entities.gen"
import type { Me } from "./me"
import type { Drawn } from "./photos-drawn"
import type { Uploads } from "./photos-here"
import type { CommandType, Entity } from "./replay"
import type { Running } from "./running"
import { deviceTrouble, openedStore, person, running, typed } from "./session"
import { type Status, statusOf } from "./status"

export type { GivenUp, KeptPhoto, StorageTrouble, Waiting } from "../base/store"
export type { Change } from "./copies"
export type { Me } from "./me"
export type { NearTo } from "./pages"
export { personal } from "./personal"
export { offerPush, type PushState, pushState, startPush } from "./push"
export type { CommandType, Effect, Effects, Entity, Made, Shown } from "./replay"
export { isNearlyFull } from "./report"
export { chooseLanguage, knows, learn, sealed, signIn, signOut, startSession } from "./session"
export { type Status, statusOf } from "./status"
export { atTheScreen } from "./tabs"

export const me: ReadonlySignal<Me | null | undefined> = computed(() => person.value)

/** The person, where a screen exists only for a signed-in one. */
export function mine(): Me {
  const found = person.value
  if (!found) throw new Error("nobody is signed in")
  return found
}

function here(): Running {
  const found = running.peek()
  if (!found) throw new Error("nobody is signed in")
  return found
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>()
const lists = new Map<Entity, ReadonlySignal<ReadonlyMap<string, unknown>>>()
const rows = new Map<string, ReadonlySignal<unknown>>()

export function all<E extends Entity>(entity: E): ReadonlySignal<ReadonlyMap<string, Entities[E]>> {
  const make = () => computed(() => running.value?.copies.all(entity).value ?? NONE)
  return once(lists, entity, make) as ReadonlySignal<ReadonlyMap<string, Entities[E]>>
}

export function one<E extends Entity>(entity: E, id: string): ReadonlySignal<Entities[E] | undefined> {
  const make = () => computed(() => all(entity).value.get(id))
  return once(rows, `${entity} ${id}`, make) as ReadonlySignal<Entities[E] | undefined>
}

export const act = <T extends CommandType>(
  type: T,
  payload: Commands[T],
  options?: { holdFor?: number },
): Promise<string> => here().act(type, payload, options)
export const undo = (id: string): Promise<boolean> => here().undo(id)
export const sendAgain = (id: string, payload?: unknown): Promise<void> => here().sendAgain(id, payload)
export const giveUp = (id: string): Promise<void> => here().giveUp(id)
export const takeUp = (id: string): Promise<void> => here().takeUp(id)
/** What was given up in the last thirty days, and photos of the last four hours. */
export const listGivenUp = async (): Promise<GivenUp[]> => (await openedStore()?.getAll("given_up")) ?? []
/** For good: it can not be taken back. */
export const eraseGivenUp = async (id: string): Promise<void> => openedStore()?.delete("given_up", id)
export const wake = (): Promise<void> => running.peek()?.wake() ?? Promise.resolve()

export const savePhoto = (id: string, blob: Blob, thumb?: Blob, about?: KeptPhoto["about"]): Promise<void> =>
  here().savePhoto(id, blob, thumb, about)

export const redrawPhoto = (id: string, drawn: Drawn, fresh?: string): Promise<string | undefined> =>
  here().redrawPhoto(id, drawn, fresh)
export const renamePhoto = (id: string, fresh: string): Promise<void> => here().renamePhoto(id, fresh)
export const holdPhoto = (id: string): (() => void) => running.peek()?.holdPhoto(id) ?? (() => {})
const STILL: Uploads = { arrived: 0, of: 0, leaving: new Map() }
export const uploads: ReadonlySignal<Uploads> = computed(() => running.value?.uploads.value ?? STILL)

const NOTHING = statusOf({ waiting: 0, photos: 0, needsYou: 0, reachable: true })
export const status: ReadonlySignal<Status> = computed(() => running.value?.status.value ?? NOTHING)

const outbox = computed<readonly Waiting[]>(() => running.value?.outbox.value ?? [])
export const waiting: ReadonlySignal<readonly Waiting[]> = computed(() =>
  outbox.value.filter(act => act.state === "waiting"),
)
/** What waits, and what was sent and is not told back yet: what shown rows already have in them. */
export const counting: ReadonlySignal<readonly Waiting[]> = computed(() =>
  outbox.value.filter(act => act.state !== "needs_you"),
)
export const needsYou: ReadonlySignal<readonly Waiting[]> = computed(() =>
  outbox.value.filter(act => act.state === "needs_you"),
)

export const photos: ReadonlySignal<readonly KeptPhoto[]> = computed(() => running.value?.photos.value ?? [])
/** Is the live stream up; and when did this device last hear everything (milliseconds). */
export const live: ReadonlySignal<boolean> = computed(() => running.value?.live.value ?? false)
export const takenAt: ReadonlySignal<number | null> = computed(() => running.value?.takenAt.value ?? null)
/** Whether all the server has for this person is here. On a new device a first part comes alone: what counts, waits. */
export const isWhole: ReadonlySignal<boolean> = computed(() => running.value?.isWhole.value ?? false)
/** The same, of what a first frame shows alone: the rest is read when it is painted. */
export const isNear: ReadonlySignal<boolean> = computed(() => running.value?.isNear.value ?? false)
/** Why the device cannot keep anything just now; say `t("storage." + trouble)` before a round starts. */
export const trouble: ReadonlySignal<StorageTrouble | null> = computed(
  () => running.value?.trouble.value ?? deviceTrouble.value,
)

/** What an iPhone writes and this browser could not read is kept and sent as it came. */
export const AS_IT_CAME = "image/heic"
const canShow = (blob: Blob) => blob.type !== AS_IT_CAME

const addresses = new Map<string, string>()

export function pictureUrl(id: string, size: "thumb" | "full" = "thumb"): string {
  const kept = photos.value.find(photo => photo.id === id)
  const blob = size === "full" ? kept?.blob : (kept?.thumb ?? kept?.blob)
  if (!blob) return `/api/v1/photos/${id}?size=${size}`
  // A picture that was drawn over has another digest, and so another address.
  return canShow(blob) ? once(addresses, `${id} ${size} ${kept?.digest}`, () => URL.createObjectURL(blob)) : ""
}

export const saveDraft = typed.save
export const loadDraft = typed.load
export const dropDraft = typed.drop
export const draftKeys = typed.keys

/** A page that goes away may never come back: what is typed is written now. */
export function startDrafts(): void {
  const flush = () => void typed.flush()
  addEventListener("pagehide", flush)
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush())
}
