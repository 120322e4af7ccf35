// Who is signed in on this device, and what of theirs stays here when they leave.
import { signal } from "@preact/signals"
import { deleteDB } from "idb"
import { now } from "../base/clock"
import { recall, recallAll, remember, rememberAll } from "../base/device"
import { type Answer, http, signFor } from "../base/http"
import { openStore, type StorageTrouble, type Store, troubleOf } from "../base/store"
import { type Language, speak } from "../words"
import { drafts } from "./drafts"
import { type Me, storeName } from "./me"
import type { NearTo, Reads } from "./pages"
import { PICTURES } from "./photos"
import type { Effects } from "./replay"
import { type Running, run } from "./running"
import { unsubscribe } from "./subscription"

/** undefined: not known yet · null: nobody. */
export const person = signal<Me | null | undefined>(undefined)
export const running = signal<Running | null>(null)
/** Why nothing can be kept here, before anybody is signed in. */
export const deviceTrouble = signal<StorageTrouble | null>(null)
/** Work of people who were signed out here that is kept for their return, the latest first. */
export const sealed = signal<readonly Sealed[]>([])

export interface Sealed {
  /** The store that holds it. */
  of: string
  name: string
  email: string
  unsent: number
}

let store: Store | undefined
const effects: Effects = {}
let beginning: Beginning = {}

/** What the first frame of some screen shows, and whether this start is one there. */
export interface Beginning {
  nearTo?: NearTo
  reads?: Reads
}

export const openedStore = (): Store | undefined => store

/** Words still being typed, of whoever is signed in. */
export const typed = drafts(openedStore)

/** From the device alone: no network stands between a signed-in person and their work. */
export async function startSession(known: Effects, begins: Beginning = {}): Promise<void> {
  Object.assign(effects, known)
  beginning = begins
  let isFresh = false
  const hint = localStorage.getItem(HINT)
  const early = hint ? open(hint) : undefined
  early?.catch(() => {})
  try {
    const [me, chosen] = (await recallAll("me", "language")) as [Me?, Language?]
    const speaking = speak(chosen ?? me?.language).catch(() => {})
    if (me) await enter(me, hint === storeName(me) ? early : undefined)
    else if (await recognised()) isFresh = true
    else {
      sealed.value = (await recall<Sealed[]>("sealed_for")) ?? []
      person.value = null
      void payOwedSignOut()
    }
    await speaking
  } catch (error) {
    deviceTrouble.value = troubleOf(error)
    person.value = null
  }
  // After the screen: what is on the device does not wait for what is not.
  if (running.peek() && !isFresh) setTimeout(() => void refreshMe())
}

/** Says that somebody is signed in, not who, and opens nothing: without it nobody need be asked. */
const SIGNED_IN = "roundwell_signed_in"

/** A device whose data is gone, or that never had any, may still hold a session: then the server says whose. */
async function recognised(): Promise<boolean> {
  const isSaid = document.cookie.split("; ").includes(`${SIGNED_IN}=1`)
  if (!isSaid || (await recall("owed_sign_out"))) return false
  const answer = await http<{ person: Me }>("/api/v1/session", { patience: 5_000 })
  if (answer.kind === "ok") await adopt(answer.body.person)
  if (answer.kind === "problem" && answer.problem.status === 401) {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way to say it is not in every browser
    document.cookie = `${SIGNED_IN}=; max-age=0; path=/`
  }
  return answer.kind === "ok"
}

/**
 * The language of this device, which wins over the person's own. It throws when its sentences cannot come now; where
 * nothing can be kept it is spoken all the same.
 */
export const chooseLanguage = (wanted: Language): Promise<void> =>
  speak(wanted, () => remember("language", wanted).catch(() => {}))

/** Effects of commands that no first screen shows: they come with the part that gives them. */
export function learn(more: Effects): void {
  Object.assign(effects, more)
  running.peek()?.copies.anew()
}

export const knows = (type: string): boolean => type in effects

/** The name of the store to open while we still look up whose it is. Only a hint: `me` decides. */
const HINT = "roundwell:store"

const open = (name: string): Promise<Store> =>
  openStore(name, () => {
    if (store?.name === name) deviceTrouble.value = "closed"
  })

async function enter(me: Me, early?: Promise<Store>): Promise<void> {
  const name = storeName(me)
  store = await (early ?? open(name))
  localStorage.setItem(HINT, name)
  const opened = await run({
    name,
    by: me.id,
    store,
    effects,
    near: beginning.nearTo?.(me),
    reads: beginning.reads,
    http,
    now,
    signedOut: () => void signedOutElsewhere(),
    moved: refreshMe,
    beat: true,
  })
  signFor({ person: me.id, signedOut: () => void signedOutElsewhere() })
  running.value = opened
  person.value = me
}

export async function signIn(email: string, password: string): Promise<Answer<{ person: Me }>> {
  await paying
  const ask = { method: "POST", json: { email, password }, patience: 20_000 } as const
  const answer = await http<{ person: Me }>("/api/v1/session", ask)
  if (answer.kind !== "ok") return answer
  try {
    await adopt(answer.body.person)
  } catch (error) {
    deviceTrouble.value = troubleOf(error)
  }
  return answer
}

/** From now on this device is theirs. */
async function adopt(me: Me): Promise<void> {
  const opening = open(storeName(me))
  opening.catch(() => {})
  await rememberSealed(storeName(me))
  await rememberAll({ owed_sign_out: undefined, me })
  await speak((await recall<Language>("language")) ?? me.language).catch(() => {})
  await enter(me, opening)
}

/** Whoever leaves waits no longer than that for a network, and for a push service behind a firewall. */
const LAST_TRY = 3_000
const UNTOLD_WITHIN = 1_000

/** What is unsent stays, sealed to this person; all else is wiped, with or without signal. */
export async function signOut(): Promise<void> {
  await Promise.race([running.peek()?.lastWord(), pause(LAST_TRY)])
  await remember("owed_sign_out", person.peek()?.id ?? true)
  await leave(false)
  await payOwedSignOut()
}

const pause = (span: number) => new Promise(resolve => setTimeout(resolve, span))

let paying: Promise<void> | undefined

/** Its end takes the cookie away, so nobody signs in before it. */
function payOwedSignOut(): Promise<void> {
  paying ??= payOwed().finally(() => {
    paying = undefined
  })
  return paying
}

async function payOwed(): Promise<void> {
  const owed = await recall<string | true>("owed_sign_out")
  if (!owed) return
  // By now the cookie may be the next person's, whose session this does not end.
  const headers = owed === true ? undefined : { "X-Person": owed }
  const answer = await http("/api/v1/session", { method: "DELETE", headers, patience: 5_000 })
  if (answer.kind === "ok" || (answer.kind === "problem" && answer.problem.status === 401))
    await remember("owed_sign_out", undefined)
}

let leaving: Promise<void> | undefined

/** Whoever signed in here past the app, if somebody did, goes on. */
function signedOutElsewhere(): Promise<void> {
  leaving ??= leave(true)
    .then(recognised)
    .then(
      () => {},
      error => {
        deviceTrouble.value = troubleOf(error)
      },
    )
    .finally(() => {
      leaving = undefined
    })
  return leaving
}

async function leave(keepDrafts: boolean): Promise<void> {
  const me = person.peek()
  const here = store
  signFor()
  running.peek()?.leave()
  const lastWords = typed.flush()
  store = undefined
  await lastWords.catch(() => {})
  // Signed in meanwhile in another tab, somebody else is told and found here from now on.
  const next = await recall<Me>("me").catch(() => undefined)
  const isTheirs = !me || !next || storeName(next) === storeName(me)
  const untold = isTheirs ? unsubscribe().catch(() => {}) : undefined
  // Whatever the disk does, nobody stays signed in: what could not be wiped is shown to nobody but them.
  if (me && here) await seal(me, here, keepDrafts).catch(() => {})
  if (isTheirs) {
    localStorage.removeItem(HINT)
    await remember("me", undefined)
  }
  await Promise.race([untold, pause(UNTOLD_WITHIN)])
  running.value = null
  person.value = null
}

async function seal(me: Me, here: Store, keepDrafts: boolean): Promise<void> {
  const of = storeName(me)
  const unsent = await forget(here, keepDrafts).catch(() => forgetAnew(of, keepDrafts))
  here.close()
  await rememberSealed(of, unsent > 0 ? { of, name: me.name, email: me.email, unsent } : undefined)
  await globalThis.caches?.delete(PICTURES)
  if (unsent === 0 && !keepDrafts) await deleteDB(of)
}

/** The browser, or a newer version of the app, closed it under us. */
async function forgetAnew(name: string, keepDrafts: boolean): Promise<number> {
  const here = await openStore(name)
  return forget(here, keepDrafts).finally(() => here.close())
}

async function rememberSealed(of: string, now?: Sealed): Promise<void> {
  const others = ((await recall<Sealed[]>("sealed_for")) ?? []).filter(one => one.of !== of)
  sealed.value = now ? [now, ...others] : others
  await remember("sealed_for", sealed.value)
}

/** Forgets what the server said; answers how much unsent work remains. */
export async function forget(here: Store, keepDrafts: boolean): Promise<number> {
  const step = here.transaction(["copies", "meta", "outbox", "photos", "drafts"], "readwrite")
  const acts = await step.objectStore("outbox").getAll()
  const photos = await step.objectStore("photos").getAll()
  const unsent = [...acts, ...photos].filter(one => one.state !== "sent").length
  void step.objectStore("copies").clear()
  void step.objectStore("meta").clear()
  for (const act of acts) if (act.state === "sent") void step.objectStore("outbox").delete(act.seq)
  for (const photo of photos) if (photo.state === "sent") void step.objectStore("photos").delete(photo.id)
  if (unsent === 0 && !keepDrafts) void step.objectStore("drafts").clear()
  await step.done
  return unsent
}

/** Roles, units and queues may have changed, since the last visit or just now. */
async function refreshMe(): Promise<void> {
  const answer = await http<{ person: Me }>("/api/v1/session", { patience: 20_000 })
  if (answer.kind !== "ok" || !person.peek()) return
  const me = answer.body.person
  person.value = me
  await remember("me", me)
}
