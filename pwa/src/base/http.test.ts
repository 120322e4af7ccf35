import { afterEach, expect, test, vi } from "vitest"
import { http, unsigned } from "./http"

const answers = (response: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => response()),
  )
const json = (body: unknown, init: ResponseInit = {}, type = "application/json") =>
  new Response(JSON.stringify(body), { ...init, headers: { "Content-Type": type, ...init.headers } })

afterEach(() => void vi.unstubAllGlobals())

test("every request says that it comes from the app itself", async () => {
  answers(() => json({}))
  await http("/api/v1/changes")
  const [, request] = vi.mocked(fetch).mock.calls[0] ?? []
  expect(request?.headers).toMatchObject({ "X-Requested-With": "roundwell" })
})

test("what is said without a name carries no cookie, and not the page it was said on", async () => {
  answers(() => json({}))
  await unsigned("/api/v1/anonymous/answer", { method: "POST", json: {} })
  await http("/api/v1/session")
  const [[, without], [, named]] = vi.mocked(fetch).mock.calls as [[string, RequestInit], [string, RequestInit]]
  expect(without).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" })
  expect(Object.keys(without.headers ?? {}).sort()).toEqual(["Accept", "Content-Type", "X-Requested-With"])
  expect(named).toMatchObject({ credentials: "same-origin" })
})

test("a problem keeps its code, and how long to wait", async () => {
  const wrong = { title: "Too many", status: 429, code: "too_many" }
  answers(() => json(wrong, { status: 429, headers: { "Retry-After": "7" } }, "application/problem+json"))
  expect(await http("/api/v1/commands")).toEqual({ kind: "problem", problem: wrong, retryAfter: 7 })
})

test("somebody else's page is no answer, whatever its status", async () => {
  const page = (status: number) =>
    new Response("<h1>Welcome to the guest network</h1>", { status, headers: { "Content-Type": "text/html" } })
  for (const status of [200, 401, 403, 404]) {
    answers(() => page(status))
    expect(await http("/api/v1/session")).toEqual({ kind: "unreachable" })
  }
})

test("a gateway's error page is the server being unwell, not a refusal", async () => {
  answers(() => new Response("Bad gateway", { status: 502 }))
  expect(await http("/api/v1/commands")).toMatchObject({
    kind: "problem",
    problem: { code: "unavailable", status: 502 },
  })
})

test("no network is no answer", async () => {
  answers(() => Promise.reject(new TypeError("failed")))
  expect(await http("/api/v1/changes")).toEqual({ kind: "unreachable" })
})

test("half a JSON is no answer", async () => {
  answers(() => new Response('{"changes": [', { headers: { "Content-Type": "application/json" } }))
  expect(await http("/api/v1/changes")).toEqual({ kind: "unreachable" })
})

test("204 is an answer without a body", async () => {
  answers(() => new Response(null, { status: 204 }))
  expect(await http("/api/v1/session", { method: "DELETE" })).toMatchObject({ kind: "ok", status: 204 })
})

test("a network that swallows everything is given up after the patience it was given", async () => {
  const silent = (_: string, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) =>
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
    )
  vi.stubGlobal("fetch", vi.fn(silent))
  expect(await http("/healthz", { patience: 5 })).toEqual({ kind: "unreachable" })
  const stop = new AbortController()
  const asked = http("/healthz", { signal: stop.signal })
  stop.abort()
  expect(await asked).toEqual({ kind: "unreachable" })
})

test("what was asked for while the app still came is taken over, once", async () => {
  answers(() => json({ from: "the network" }))
  vi.stubGlobal("roundwellEarly", new Map([["/api/v1/changes", Promise.resolve(json({ from: "before" }))]]))
  expect(await http("/api/v1/changes")).toMatchObject({ kind: "ok", body: { from: "before" } })
  expect(await http("/api/v1/changes")).toMatchObject({ kind: "ok", body: { from: "the network" } })
})

test("an early answer does not outlive a change, nor anybody's patience", async () => {
  answers(() => json({ from: "the network" }))
  vi.stubGlobal("roundwellEarly", new Map([["/api/v1/changes", Promise.resolve(json({ from: "before" }))]]))
  await http("/api/v1/session", { method: "POST", json: {} })
  expect(await http("/api/v1/changes")).toMatchObject({ body: { from: "the network" } })
  vi.stubGlobal("roundwellEarly", new Map([["/api/v1/session", new Promise(() => {})]]))
  expect(await http("/api/v1/session", { patience: 1 })).toEqual({ kind: "unreachable" })
})

test("what was asked early, without a name, is somebody's only after it said whose session it is", async () => {
  const early = () =>
    new Map(["/api/v1/session", "/api/v1/changes"].map(path => [path, Promise.resolve(json({ early: path }))]))
  const asks = { headers: { "X-Person": "ngozi" } }
  answers(() => json({ asked: "now" }))
  Object.assign(globalThis, { roundwellEarly: early() })
  expect(await http("/api/v1/changes", asks)).toMatchObject({ body: { asked: "now" } })
  Object.assign(globalThis, { roundwellEarly: early() })
  expect(await http("/api/v1/session")).toMatchObject({ body: { early: "/api/v1/session" } })
  expect(await http("/api/v1/changes", asks)).toMatchObject({ body: { early: "/api/v1/changes" } })
})
