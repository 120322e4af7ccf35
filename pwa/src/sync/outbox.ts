// What this person did and the server has not confirmed: kept on the device in the order it was done.
import { newId } from "../base/ids"
import { type Problem, problem } from "../base/problem"
import { STRICT, type Store, type Waiting } from "../base/store"
import { letLeave } from "./photos"

export const BATCH = 200
const BATCH_BYTES = 400_000
const FAULTS = 3
/** No way back is offered for longer: what is held beyond it was held before the clock was set back. */
const LONGEST_HELD = 20_000

export interface Bare {
  id: string
  type: string
  made_at: string
  version?: number
  payload: unknown
}

export interface Result {
  id: string
  status: "applied" | "duplicate" | "rejected"
  problem?: Problem
}

export const list = (store: Store): Promise<Waiting[]> => store.getAll("outbox")

/**
 * Resolves when the disk has it: only then may a screen say "saved". All of the acts or none. What is held back may
 * be taken back, and so its photos stay until it is sent.
 */
export async function keep(store: Store, acts: Omit<Waiting, "seq">[]): Promise<Waiting[]> {
  const step = store.transaction(["outbox", "photos"], "readwrite", STRICT)
  const seqs = await Promise.all(acts.map(act => step.objectStore("outbox").add(act as Waiting)))
  await letLeave(
    step.objectStore("photos"),
    acts.filter(act => !act.hold_until),
  )
  await step.done
  return acts.map((act, i) => ({ ...act, seq: seqs[i] ?? 0 }))
}

const isHeld = ({ hold_until = 0 }: Pick<Waiting, "hold_until">, now: number): boolean =>
  hold_until > now && hold_until - now <= LONGEST_HELD

/** Takes an act back while it is still held; false when it is too late. */
export async function takeBack(store: Store, id: string, now: number): Promise<boolean> {
  const step = store.transaction("outbox", "readwrite", STRICT)
  const act = await step.store.index("id").get(id)
  const held = act?.state === "waiting" && isHeld(act, now)
  if (act && held) await step.store.delete(act.seq)
  await step.done
  return held
}

/** What is held back may be sent, and is taken back no more. */
export async function letGo(store: Store): Promise<void> {
  const step = store.transaction("outbox", "readwrite", STRICT)
  for (const { hold_until, ...act } of await step.store.getAll()) if (hold_until) await step.store.put(act)
  await step.done
}

/** When the next that is held back may be sent. */
export function heldUntil(acts: readonly Waiting[], now: number): number | undefined {
  const held = acts.flatMap(act => (act.state === "waiting" && isHeld(act, now) ? [act.hold_until ?? 0] : []))
  return held.length > 0 ? Math.min(...held) : undefined
}

/**
 * What may be sent now, in order. What is held waits, and what the server stumbled at lets others go first; so does
 * everything later that names the same thing.
 */
export function ready(acts: readonly Waiting[], now: number): Waiting[] {
  const behind = new Map<string, number>()
  const ranked = acts.flatMap(act => {
    if (act.state !== "waiting") return []
    const said = JSON.stringify(act.payload)
    const before = [...behind].flatMap(([id, rank]) => (said.includes(`"${id}"`) ? [rank] : []))
    const rank = Math.max(isHeld(act, now) ? Number.POSITIVE_INFINITY : act.tries, ...before)
    if (rank > 0) for (const id of about(act)) behind.set(id, rank)
    return rank < Number.POSITIVE_INFINITY ? [{ act, rank }] : []
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ act }) => act)
}

const SHARED = new Set([
  "unit_id",
  "board_id",
  "template_id",
  "person_id",
  "owner_id",
  "room_id",
  "queue_id",
  "by",
  "to",
])

/** What an act changes or makes, and not merely where or for whom: "board.open" a board, "card.add" none. */
function about({ type, payload }: Pick<Waiting, "type" | "payload">): string[] {
  const [noun] = type.split(".")
  return Object.entries((payload ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    const id = key === noun ? (value as { id?: unknown } | null)?.id : value
    const isIt = key === noun || key === `${noun}_id` || (key.endsWith("_id") && !SHARED.has(key))
    return isIt && typeof id === "string" ? [id] : []
  })
}

/** As many as one request takes. */
export function batchOf(acts: readonly Waiting[], most = BATCH): Waiting[] {
  const batch: Waiting[] = []
  let bytes = 0
  for (const act of acts.slice(0, most)) {
    bytes += JSON.stringify(act.payload).length + 150
    if (batch.length > 0 && bytes > BATCH_BYTES) break
    batch.push(act)
  }
  return batch
}

export const bare = ({ id, type, made_at, version, payload }: Waiting): Bare => ({
  id,
  type,
  made_at,
  version,
  payload,
})

/**
 * Writes down what the server said about a batch. Applied acts stay as "sent", so that the screen does not
 * flicker back before the feed brings their effect. At the first without a result the server stumbled; it is that
 * act's own fault where `others` got through beside it.
 */
export async function settle(
  store: Store,
  batch: readonly Waiting[],
  results: readonly Result[],
  others = results.length,
): Promise<void> {
  const step = store.transaction(["outbox", "photos"], "readwrite", STRICT)
  const kept = step.objectStore("outbox")
  const answers = new Map(results.map(result => [result.id, result]))
  const stumbled = batch.find(act => !answers.has(act.id))
  for (const sent of batch) {
    const act = await kept.get(sent.seq)
    if (act?.state !== "waiting") continue
    const answer = answers.get(act.id)
    if (answer) await kept.put(answered(act, answer))
    else if (act.id === stumbled?.id) await kept.put(failed(act, others))
  }
  await letLeave(
    step.objectStore("photos"),
    batch.filter(act => answers.has(act.id)),
  )
  await step.done
}

function answered(act: Waiting, answer: Result): Waiting {
  if (answer.status !== "rejected" || isNotThere(act, answer)) return { ...act, state: "sent", tries: act.tries + 1 }
  return { ...act, state: "needs_you", tries: act.tries + 1, problem: answer.problem ?? problem("unexpected") }
}

/** The phone took it back by itself, in case it had arrived: it had not. */
const isNotThere = ({ type, payload }: Waiting, { problem }: Result): boolean =>
  type === "photo.take_back" && problem?.code === "not_found" && !(payload as { wherever?: boolean }).wherever

function failed(act: Waiting, others: number): Waiting {
  const faults = (act.faults ?? 0) + Math.min(others, 1)
  const next = { ...act, tries: act.tries + 1, faults }
  return faults < FAULTS ? next : { ...next, state: "needs_you", problem: problem("unexpected", 500) }
}

/** The whole request was refused and held only this act: it is what the server cannot take. */
export async function refuse(store: Store, act: Waiting, why: Problem): Promise<void> {
  await settle(store, [act], [{ id: act.id, status: "rejected", problem: why }])
}

/** A refusal sticks to the id of an act. Any other keeps its own, because it may have reached the server all the same. */
export function anew({ id, state, problem }: Pick<Waiting, "id" | "state" | "problem">, made_at: string) {
  const isRefused = state === "needs_you" && problem?.code !== "unexpected"
  return isRefused ? { id: newId(), made_at } : { id }
}

/** What needed somebody goes out again, with other words if given. It keeps its place at the end of the list. */
export async function sendAgain(
  store: Store,
  id: string,
  made_at: string,
  payload?: unknown,
): Promise<Waiting | undefined> {
  const step = store.transaction("outbox", "readwrite", STRICT)
  const act = await step.store.index("id").get(id)
  let fresh: Waiting | undefined
  if (act?.state === "needs_you") {
    const { seq: _, problem: __, hold_until: ___, ...rest } = act
    const said = payload === undefined ? {} : { payload, made_at }
    const next = { ...rest, ...anew(act, made_at), ...said, state: "waiting" as const, tries: 0, faults: 0 }
    await step.store.delete(act.seq)
    fresh = { ...next, seq: await step.store.add(next as Waiting) }
  }
  await step.done
  return fresh
}
