// A small server for tests: it keeps its word about commands and changes, and its network can be made bad on purpose.
import type { Ask, Http } from "../base/http"
import { type Problem, problem } from "../base/problem"
import type { Change } from "./copies"
import type { Bare, Result } from "./outbox"

/** up · down: no connection · deaf: does the work, the answer is lost · silent: accepts and never answers. */
export type Network = "up" | "down" | "deaf" | "silent"

export interface Hospital {
  http: Http
  network: Network
  /** Every command that was applied, in order. */
  applied: Bare[]
  /** Each request that reached the server. */
  asked: { path: string; ask: Ask }[]
  photos: Map<string, number>
  /** Said about a command before it is applied; nothing = applied. */
  refuse: (command: Bare) => string | Problem | undefined
  /** Fails unexpectedly at this command, and tries none after it. */
  stumbles: (command: Bare) => boolean
  signedOut: boolean
  page: number
  /** What it says to other reads, by how their address begins; the longest that fits counts. */
  reads: Map<string, unknown>
  tell(entity: string, id: string, data: unknown): void
  reset(): void
}

export function hospital(): Hospital {
  const changes: Change[] = []
  const answered = new Map<string, Result>()
  let epoch = 1

  const it: Hospital = {
    network: "up",
    applied: [],
    asked: [],
    photos: new Map(),
    refuse: () => undefined,
    stumbles: () => false,
    signedOut: false,
    page: 1000,
    reads: new Map(),
    tell: (entity, id, data) => void changes.push({ entity, id, data }),
    reset() {
      epoch++
    },
    http: (async (path: string, ask: Ask = {}) => {
      if (it.network === "down") return { kind: "unreachable" }
      if (it.network === "silent") return until(ask.signal)
      it.asked.push({ path, ask })
      const answer = respond(path, ask)
      return it.network === "deaf" ? { kind: "unreachable" } : answer
    }) as Http,
  }

  function respond(path: string, ask: Ask) {
    if (it.signedOut) return { kind: "problem", problem: problem("signed_out", 401) }
    if (path === "/api/v1/commands") return commands((ask.json as { commands: Bare[] }).commands)
    if (path.startsWith("/api/v1/changes")) return ok(since(new URL(path, "http://h").searchParams.get("cursor")))
    const read = [...it.reads.keys()].filter(begins => path.startsWith(begins)).sort((a, b) => b.length - a.length)[0]
    if (read !== undefined) return ok(it.reads.get(read))
    if (path.startsWith("/api/v1/photos/")) {
      const id = path.slice("/api/v1/photos/".length)
      it.photos.set(id, (it.photos.get(id) ?? 0) + 1)
      return ok({ sha256: hexOf(ask.headers?.["Repr-Digest"]) })
    }
    return ok({})
  }

  function commands(sent: Bare[]) {
    const results: Result[] = []
    for (const command of sent) {
      if (it.stumbles(command)) break
      results.push(answer(command))
    }
    return results.length > 0 ? ok({ results }) : { kind: "problem", problem: problem("unexpected", 500) }
  }

  function answer(command: Bare): Result {
    const before = answered.get(command.id)
    if (before) return before.status === "applied" ? { id: command.id, status: "duplicate" } : before
    const refused = it.refuse(command)
    const result: Result = refused
      ? { id: command.id, status: "rejected", problem: typeof refused === "string" ? problem(refused, 422) : refused }
      : { id: command.id, status: "applied" }
    answered.set(command.id, result)
    if (!refused) apply(command)
    return result
  }

  function apply(command: Bare) {
    it.applied.push(command)
    const { card_id, title } = command.payload as { card_id?: string; title?: string }
    if (command.type === "card.add" && card_id)
      it.tell("card", card_id, { id: card_id, title, state: "open", added_at: "server" })
    if (command.type === "card.done" && card_id) {
      const last = changes.findLast(change => change.id === card_id)
      it.tell("card", card_id, { ...(last?.data as object), state: "done" })
    }
  }

  function since(cursor: string | null) {
    const [held, at] = (cursor ?? "").split(".")
    const fits = held === String(epoch)
    const from = fits ? Number(at) : 0
    const page = changes.slice(from, from + it.page)
    const reached = from + page.length
    return {
      changes: page,
      cursor: `${epoch}.${reached}`,
      more: reached < changes.length,
      reset: !fits && cursor !== null,
    }
  }
  return it
}

/** What "sha-256=:…:" says in base64. */
const hexOf = (digest = ""): string =>
  [...atob(digest.split(":")[1] ?? "")].map(byte => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("")

const ok = (body: unknown) => ({ kind: "ok", status: 200, body })

const until = (signal?: AbortSignal) =>
  new Promise(resolve => {
    const end = () => resolve({ kind: "unreachable" })
    if (signal?.aborted) end()
    signal?.addEventListener("abort", end)
  })
