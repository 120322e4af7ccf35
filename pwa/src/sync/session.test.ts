// Draws.
import { effect } from "@preact/signals"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { recall, remember } from "../base/device"
import { http } from "../base/http"
import { newId } from "../base/ids"
import { openStore } from "../base/store"
import { act, all, draftKeys, learn, loadDraft, me, saveDraft, savePhoto, startSession, status, wake } from "."
import { effects } from "./device.fake"
import { type Hospital, hospital } from "./hospital.fake"
import { type Me, storeName } from "./me"
import { PICTURES } from "./photos"
import { run } from "./running"
import { openedStore, person, running, sealed, signIn, signOut } from "./session"

let server: Hospital
let who: Me
let signedIn = false

const json = (body: unknown, status = 200) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  })

/** The fake hospital behind the real fetch, with a sign-in. */
async function answer(path: string, init: RequestInit = {}): Promise<Response> {
  if (server.network !== "up") throw new TypeError("failed")
  if (path === "/api/v1/live") return new Response("", { status: 503 })
  const { "X-Person": meant = who.id } = (init.headers ?? {}) as Record<string, string>
  server.signedOut = !signedIn || meant !== who.id
  if (path === "/api/v1/session") {
    if (init.method === "POST") {
      const { password } = JSON.parse(String(init.body))
      if (password !== "right") return json({ title: "", status: 401, code: "wrong_sign_in" }, 401)
      signedIn = true
      return json({ person: who })
    }
    if (init.method === "DELETE") signedIn = false
    if (init.method === "DELETE") return json(undefined, 204)
    return server.signedOut ? json({ title: "", status: 401, code: "signed_out" }, 401) : json({ person: who })
  }
  const isWords = typeof init.body === "string"
  const headers = init.headers as Record<string, string>
  const said = await server.http(path, { headers, json: isWords ? JSON.parse(String(init.body)) : undefined })
  if (said.kind === "ok") return json(said.body, said.status)
  if (said.kind === "problem") return json(said.problem, said.problem.status)
  throw new TypeError("failed")
}

beforeEach(() => {
  server = hospital()
  signedIn = false
  who = {
    id: newId(),
    name: "Ngozi",
    email: "ngozi@st-annes.example",
    organisation_id: newId(),
    language: "en",
    role: "charge",
    roles: [],
    unit_ids: [],
    facility_ids: [],
    queue_ids: [],
    all_units: false,
    device_id: newId(),
  }
  vi.stubGlobal(
    "fetch",
    vi.fn((path: string, init?: RequestInit) => answer(path, init)),
  )
})

afterEach(async () => {
  server.network = "up"
  if (person.peek()) await signOut()
  cookieOnly("; max-age=-1")
  vi.unstubAllGlobals()
})

const addCard = (title: string) => act("card.add", { card_id: newId(), board_id: "b", lane: "l", title })

/** The app is closed and opened again. */
async function reopen() {
  running.peek()?.close()
  running.value = null
  person.value = undefined
  await startSession(effects)
}

test("a wrong password changes nothing", async () => {
  await startSession(effects)
  expect(await signIn("ngozi@st-annes.example", "wrong")).toMatchObject({
    kind: "problem",
    problem: { code: "wrong_sign_in" },
  })
  expect(me.value).toBeNull()
})

test("a signed-in phone starts in flight mode, with all it had", async () => {
  await startSession(effects)
  server.tell("card", "c1", { id: "c1", title: "from the server" })
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
  server.network = "down"
  await addCard("without signal")
  await reopen()
  expect(me.value?.name).toBe("Ngozi")
  expect([...all("card").value.values()].map(card => card.title).sort()).toEqual(["from the server", "without signal"])
  expect(status.value.word).toBe("waiting")
})

test("who is put into a queue works it at once, without opening the app again", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await running.peek()?.wake()
  who = { ...who, queue_ids: ["biomed"] }
  server.reset()
  await running.peek()?.wake()
  await vi.waitFor(() => expect(me.value?.queue_ids).toEqual(["biomed"]))
})

test("signing out wipes the phone", async () => {
  await startSession(effects)
  server.tell("card", "c1", { id: "c1", title: "private" })
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
  await signOut()
  expect(me.value).toBeNull()
  expect(all("card").value.size).toBe(0)
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(storeName(who))
  expect(signedIn).toBe(false)
})

test("the last letters before a forced sign-out stay with whoever typed them", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  const ngozi = who
  saveDraft("note", "about my neigh")
  // The next request is told that the session ended; the letters are not a moment old.
  signedIn = false
  await wake()
  await vi.waitFor(() => expect(me.value).toBeNull())
  saveDraft("note", "bour")
  who = { ...who, id: newId(), name: "Sam" }
  await signIn("sam@st-annes.example", "right")
  expect(await loadDraft("note")).toBeUndefined()
  expect(await draftKeys("")).toEqual([])
  await signOut()
  who = ngozi
  await signIn("ngozi@st-annes.example", "right")
  expect(await loadDraft("note")).toBe("about my neigh")
})

test("unsent work stays sealed to the person who did it, and goes on when they return", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  server.network = "down"
  await addCard("unsent")
  await signOut()
  expect(sealed.value).toMatchObject([{ name: "Ngozi", unsent: 1 }])
  expect(all("card").value.size).toBe(0)
  const kept = await openStore(storeName(who))
  expect([await kept.count("copies"), await kept.count("outbox")]).toEqual([0, 1])
  kept.close()
  server.network = "up"
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(server.applied).toHaveLength(1))
  expect(sealed.value).toEqual([])
})

test("signing out is the last word: what was held for an undo goes with it", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await act("card.add", { card_id: newId(), board_id: "b", lane: "l", title: "held" }, { holdFor: 10_000 })
  await signOut()
  expect(server.applied.map(({ payload }) => payload)).toMatchObject([{ title: "held" }])
  expect(sealed.value).toEqual([])
})

test("photos go with whoever signs out, after the words and while time lasts", async () => {
  // The test's browser would go past the fake fetch with it.
  vi.stubGlobal("XMLHttpRequest", undefined)
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await wake()
  server.network = "down"
  await savePhoto("p1", new Blob(["one"]))
  await savePhoto("p2", new Blob(["two"]))
  await act("card.edit", { card_id: "c", photo_ids: ["p1", "p2"] })
  server.network = "up"
  await signOut()
  expect(server.applied).toHaveLength(1)
  expect([...server.photos.keys()].sort()).toEqual(["p1", "p2"])
  expect(sealed.value).toEqual([])
})

test("signing out waits for no push service that does not answer", async () => {
  const never = new Promise<boolean>(() => {})
  const pushManager = { getSubscription: async () => ({ unsubscribe: () => never }) }
  const serviceWorker = Object.assign(new EventTarget(), { getRegistration: async () => ({ pushManager }) })
  vi.stubGlobal("navigator", Object.create(navigator, { serviceWorker: { value: serviceWorker } }))
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  void signOut()
  await vi.waitFor(() => expect(me.value).toBeNull(), 5_000)
})

test("a store that was closed under the app is wiped all the same, and nobody stays signed in", async () => {
  await startSession(effects)
  server.tell("card", "c1", { id: "c1", title: "private" })
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
  openedStore()?.close()
  await signOut()
  expect(me.value).toBeNull()
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(storeName(who))
  await reopen()
  expect(me.value).toBeNull()
})

test("whoever signed in meanwhile in another tab stays the one of this device", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  const sam = { ...who, id: newId(), name: "Sam" }
  await remember("me", sam)
  await signOut()
  expect(await recall<Me>("me")).toMatchObject({ name: "Sam" })
  await remember("me", undefined)
})

test("a sign-out ends the session of whoever left, never the next one's", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await signOut()
  const [, init] = vi.mocked(fetch).mock.calls.findLast(([, asked]) => asked?.method === "DELETE") ?? []
  expect(init?.headers).toMatchObject({ "X-Person": who.id })
})

test("a phone that goes from hand to hand says of each person that their work is kept, until they return", async () => {
  const ngozi = who
  const sam = { ...who, id: newId(), name: "Sam", email: "sam@st-annes.example" }
  await startSession(effects)
  for (const one of [ngozi, sam]) {
    who = one
    server.network = "up"
    await signIn(one.email, "right")
    server.network = "down"
    await addCard("unsent")
    await signOut()
  }
  await reopen()
  expect(sealed.value).toMatchObject([{ name: "Sam" }, { name: "Ngozi" }])
  server.network = "up"
  await signIn(sam.email, "right")
  await vi.waitFor(() => expect(server.applied).toHaveLength(1))
  await signOut()
  expect(sealed.value).toMatchObject([{ name: "Ngozi" }])
  who = ngozi
  await signIn(ngozi.email, "right")
  await vi.waitFor(() => expect(server.applied).toHaveLength(2))
})

test("a sign-out without signal is told to the server at the next start with signal", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  server.network = "down"
  await signOut()
  expect(signedIn).toBe(true)
  server.network = "up"
  await reopen()
  await vi.waitFor(() => expect(signedIn).toBe(false))
})

test("signed out elsewhere: what the server said is wiped, what was done is kept", async () => {
  await startSession(effects)
  server.tell("card", "c1", { id: "c1", title: "private" })
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
  signedIn = false
  await addCard("done just now")
  await vi.waitFor(() => expect(me.value).toBeNull())
  await vi.waitFor(() => expect(sealed.value).toMatchObject([{ unsent: 1 }]))
  signedIn = true
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() =>
    expect(server.applied.map(({ payload }) => payload)).toMatchObject([{ title: "done just now" }]),
  )
})

/** Signed in by the cookie alone, as when the browser has thrown away what the app kept. */
function cookieOnly(more = "") {
  // biome-ignore lint/suspicious/noDocumentCookie: as the server sets it
  document.cookie = `roundwell_signed_in=1; path=/${more}`
}
const asked = () => vi.mocked(fetch).mock.calls.map(([path]) => path)

test("a session whose device lost everything is recognised at the start", async () => {
  cookieOnly()
  signedIn = true
  server.tell("card", "c1", { id: "c1", title: "from the server" })
  await startSession(effects)
  expect(me.value?.name).toBe("Ngozi")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
})

test("whoever is not signed in is not asked for, and a hint that proves wrong is forgotten", async () => {
  await startSession(effects)
  expect(me.value).toBeNull()
  expect(asked()).not.toContain("/api/v1/session")
  cookieOnly()
  await startSession(effects)
  expect(me.value).toBeNull()
  // The test's browser forgets a cookie only in the millisecond after.
  await vi.waitFor(() => expect(document.cookie).not.toContain("roundwell_signed_in"))
})

test("a sign-out that the server has not heard of is not undone by its cookie", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  server.network = "down"
  await signOut()
  cookieOnly()
  server.network = "up"
  await reopen()
  expect(me.value).toBeNull()
  await vi.waitFor(() => expect(signedIn).toBe(false))
})

test("somebody else's session on this device never gets this person's words", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  server.network = "down"
  await addCard("Ngozi's")
  const ngozi = who
  who = { ...who, id: newId(), name: "Sam" }
  cookieOnly()
  running.peek()?.close()
  server.network = "up"
  await startSession(effects)
  await vi.waitFor(() => expect(me.value?.name).toBe("Sam"))
  const kept = await openStore(storeName(ngozi))
  expect(await kept.count("outbox")).toBe(1)
  kept.close()
})

test("what another person may see, who signed in past this page, is never shown or kept as this one's", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await wake()
  const shown: string[] = []
  const stop = effect(() => void shown.push(`${all("card").value.size} of ${me.value?.name}`))
  who = { ...who, id: newId(), name: "Sam" }
  cookieOnly()
  server.tell("card", "c1", { id: "c1", title: "Sam's" })
  server.reset()
  await wake()
  await vi.waitFor(() => expect(shown).toContain("1 of Sam"))
  stop()
  expect(shown).not.toContain("1 of Ngozi")
})

test("a page whose person was followed by another on this phone asks for nothing as the next one, whatever it asks", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await wake()
  saveDraft("note", "half a word")
  const ngozi = who
  who = { ...who, id: newId(), name: "Sam" }
  cookieOnly()
  server.reads.set("/api/v1/reports", { of: "Sam" })
  expect(await http("/api/v1/reports/loop")).toMatchObject({ kind: "problem", problem: { code: "signed_out" } })
  await vi.waitFor(() => expect(me.value?.name).toBe("Sam"))
  expect(await http("/api/v1/reports/loop")).toMatchObject({ kind: "ok", body: { of: "Sam" } })
  await signOut()
  who = ngozi
  await signIn("ngozi@st-annes.example", "right")
  expect(await loadDraft("note")).toBe("half a word")
})

test("an answer to whoever left meanwhile is told to nobody", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  server.reads.set("/api/v1/reports", { of: "Ngozi" })
  let goOn = () => {}
  vi.mocked(fetch).mockImplementationOnce(async path => {
    await new Promise<void>(go => {
      goOn = go
    })
    return answer(String(path))
  })
  const late = http("/api/v1/reports/loop")
  await signOut()
  await signIn("ngozi@st-annes.example", "right")
  goOn()
  expect(await late).toEqual({ kind: "unreachable" })
})

test("signing out throws away the pictures that were fetched", async () => {
  const thrown = vi.fn(async () => true)
  vi.stubGlobal("caches", { delete: thrown })
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  await signOut()
  expect(thrown).toHaveBeenCalledWith(PICTURES)
})

test("signing out in one tab signs out the others, whatever they show", async () => {
  await startSession(effects)
  await signIn("ngozi@st-annes.example", "right")
  const tab = await openStore(storeName(who))
  const heard = vi.fn()
  const other = await run({
    name: storeName(who),
    by: who.id,
    store: tab,
    effects,
    http: server.http,
    now: () => 0,
    signedOut() {
      other.close()
      tab.close()
      heard()
    },
  })
  await signOut()
  await vi.waitFor(() => expect(heard).toHaveBeenCalled())
})

test("what waits is shown as soon as the part that knows what it does has come, before the start or after it", async () => {
  learn({ "card.edit": (shown, { card_id, title }) => shown.change("card", card_id, { title }) })
  await startSession(effects)
  server.tell("card", "c1", { id: "c1", title: "from the server" })
  await signIn("ngozi@st-annes.example", "right")
  await vi.waitFor(() => expect(all("card").value.size).toBe(1))
  server.network = "down"
  await act("card.edit", { card_id: "c1", title: "written here" })
  await act("card.carry", { card_id: "c1" })
  expect(all("card").value.get("c1")).toEqual({ id: "c1", title: "written here" })
  learn({ "card.carry": (shown, { card_id }) => shown.change("card", card_id, { carried: 1 }) })
  expect(all("card").value.get("c1")).toEqual({ id: "c1", title: "written here", carried: 1 })
})
