// The only caller of the network (with watched.ts): sends what the server expects and sorts every answer into three kinds.
import { isProblem, type Problem, problem } from "./problem"

export type Answer<T> =
  | { kind: "ok"; status: number; body: T }
  | { kind: "problem"; problem: Problem; retryAfter?: number }
  /** No answer from our server: no signal, nothing in time, or somebody else's page (a hotel's sign-in page). */
  | { kind: "unreachable" }

export interface Ask {
  method?: "GET" | "POST" | "PUT" | "DELETE"
  json?: unknown
  bytes?: Blob
  /** So many of the bytes have left. */
  onSent?: (bytes: number) => void
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Give up after so many milliseconds. Left out: wait as long as it takes. */
  patience?: number
}

export type Http = <T>(path: string, ask?: Ask) => Promise<Answer<T>>

/** By whom a request says it comes, and from which page. */
type Signed = Pick<RequestInit, "credentials" | "referrerPolicy">

/** Whose page this is; told when the server no longer knows them here. */
interface Signer {
  person: string
  signedOut: () => void
}

let signer: Signer | undefined

/** From now on each request says that it is theirs: on a shared phone the cookie may be the next person's by then. */
export function signFor(theirs?: Signer): void {
  signer = theirs
}

export const signature = (): Record<string, string> => (signer ? { "X-Person": signer.person } : {})

export const http: Http = async (path, ask) => {
  const theirs = signer
  const headers = { ...signature(), ...ask?.headers }
  const answer = await asked<never>({ credentials: "same-origin" }, path, { ...ask, headers })
  if (theirs && theirs.person === headers["X-Person"]) {
    // They left meanwhile: whatever it says is for nobody who is here now.
    if (theirs !== signer) return { kind: "unreachable" }
    if (answer.kind === "problem" && answer.problem.code === "signed_out") theirs.signedOut()
  }
  return answer
}

/** Without the cookie and without the page it comes from: nothing in it tells who asks. */
export const unsigned: Http = (path, ask) => asked({ credentials: "omit", referrerPolicy: "no-referrer" }, path, ask)

async function asked<T>(signed: Signed, path: string, ask: Ask = {}): Promise<Answer<T>> {
  const end = new AbortController()
  const stop = () => end.abort()
  const timer = ask.patience === undefined ? undefined : setTimeout(stop, ask.patience)
  ask.signal?.addEventListener("abort", stop)
  if (ask.signal?.aborted) stop()
  try {
    const early = takeEarly(path, ask)
    if (early) return await Promise.race([early.then(response => read<T>(response)), until(end.signal)])
    return await read<T>(await sent(path, { ...request(ask, end.signal), ...signed }, ask.onSent))
  } catch {
    return { kind: "unreachable" }
  } finally {
    clearTimeout(timer)
    ask.signal?.removeEventListener("abort", stop)
  }
}

/** Asked for by public/early.js before this was here: good for one use, and only until something is changed. */
function takeEarly(path: string, { method = "GET", headers }: Ask): Promise<Response> | undefined {
  const { roundwellEarly: early } = globalThis as { roundwellEarly?: Map<string, Promise<Response>> }
  // It was asked without a name: good for somebody only after it said whose session it is.
  if (headers?.["X-Person"] && early?.has("/api/v1/session")) early.clear()
  const found = method === "GET" ? early?.get(path) : undefined
  if (method === "GET") early?.delete(path)
  else early?.clear()
  return found
}

const until = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener("abort", () => reject(signal.reason))
  })

function request(ask: Ask, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {
    "X-Requested-With": "roundwell",
    Accept: "application/json",
    ...ask.headers,
  }
  if (ask.json !== undefined) headers["Content-Type"] = "application/json"
  if (ask.bytes) headers["Content-Type"] = ask.bytes.type || "application/octet-stream"
  return {
    method: ask.method ?? "GET",
    headers,
    body: ask.json !== undefined ? JSON.stringify(ask.json) : ask.bytes,
    cache: "no-store",
    signal,
  }
}

/** A service worker knows no other way than fetch, which tells nothing while it sends. */
async function sent(path: string, told: RequestInit, onSent: Ask["onSent"]): Promise<Response> {
  if (!onSent || typeof XMLHttpRequest === "undefined") return fetch(path, told)
  const { watched } = await import("./watched")
  return watched(path, told, onSent)
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const type = response.headers.get("Content-Type") ?? ""
  const isJson = type.includes("json")
  if (response.ok) {
    if (response.status === 204) return { kind: "ok", status: 204, body: undefined as T }
    return isJson
      ? { kind: "ok", status: response.status, body: (await response.json()) as T }
      : { kind: "unreachable" }
  }
  const retryAfter = Number(response.headers.get("Retry-After")) || undefined
  const body: unknown = isJson ? await response.json() : undefined
  if (isProblem(body)) return { kind: "problem", problem: body, retryAfter }
  // Only our server may say "signed out" or "refused"; a proxy's page proves nothing about the work.
  if (response.status >= 500) return { kind: "problem", problem: problem("unavailable", response.status), retryAfter }
  return { kind: "unreachable" }
}

/** What the browser itself kept under an address gives way to what the server says now. */
export const askAnew = (path: string): Promise<unknown> => fetch(path, { cache: "reload" }).catch(() => {})
