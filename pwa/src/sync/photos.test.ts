import { afterEach, expect, test, vi } from "vitest"
import type { Http } from "../base/http"
import type { Photo } from "../contract/entities.gen"
import { type Device, device } from "./device.fake"
import { type Hospital, hospital } from "./hospital.fake"
import { PICTURES } from "./photos"
import { uploadWaiting } from "./photos-sending"
import { eraseGone } from "./taken-back"
import { forgetOld } from "./tidying"

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const picture = () => new Blob([new Uint8Array(100)], { type: "image/webp" })

test("words go first, each photo alone after them", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  await phone.bringPhoto("p1", picture(), picture())
  await phone.addCard("the words")
  await phone.bringPhoto("p2", picture())
  expect(phone.status.value).toMatchObject({ word: "waiting", waiting: 3, photos: 2 })
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  const paths = server.asked.map(({ path }) => path).filter(path => !path.includes("changes"))
  expect(paths[0]).toBe("/api/v1/commands")
  expect(paths.slice(1).sort()).toEqual(["/api/v1/photos/p1", "/api/v1/photos/p2"])
})

test("words and photos say whose they are: the cookie may be somebody else's by then", async () => {
  const server = hospital()
  const phone = await device(server, "roundwell:annes:sam")
  await phone.addCard("mine")
  await phone.bringPhoto("p1", picture())
  await vi.waitFor(async () => expect((await phone.store.get("photos", "p1"))?.state).toBe("sent"))
  const writes = server.asked.filter(({ ask }) => ask.method === "POST" || ask.method === "PUT")
  expect(writes.map(({ ask }) => ask.headers?.["X-Person"])).toEqual(writes.map(() => "sam"))
  expect(writes.length).toBeGreaterThan(1)
})

test("once the server has a photo only the small picture stays on the phone", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.bringPhoto("p1", picture(), picture())
  await vi.waitFor(async () => expect((await phone.store.get("photos", "p1"))?.state).toBe("sent"))
  const kept = await phone.store.get("photos", "p1")
  expect(kept?.blob).toBeUndefined()
  expect(kept?.thumb).toBeDefined()
})

test("a photo whose answer was lost is sent again, and waits until it is confirmed", async () => {
  const server = hospital()
  const phone = await device(server)
  await bringUnheard(server, phone, "p1", picture())
  expect(server.photos.get("p1")).toBe(1)
  expect(phone.status.value).toMatchObject({ word: "waiting", photos: 1 })
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(server.photos.get("p1")).toBe(2)
})

test("never more than two photos are under way at once", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server, "many photos")
  for (const n of [1, 2, 3, 4, 5]) await phone.bringPhoto(`p${n}`, picture())
  phone.close()
  server.network = "up"
  const answer = server.http
  let now = 0
  let most = 0
  let letGo = () => {}
  const isCrowded = new Promise<void>(resolve => {
    letGo = resolve
  })
  server.http = async (path, ask) => {
    if (!path.includes("/photos/")) return answer(path, ask)
    most = Math.max(most, ++now)
    if (now === 2) letGo()
    await isCrowded
    now--
    return answer(path, ask)
  }
  const again = await device(server, "many photos")
  await again.wake()
  await vi.waitFor(() => expect(again.status.value.word).toBe("sent"))
  expect(most).toBe(2)
})

test("two photos do not begin together, or both would end together and leave the line empty", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] })
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const id of ["p1", "p2"]) await phone.bringPhoto(id, picture())
  const began: number[] = []
  server.network = "up"
  const answer = server.http
  server.http = async (path, ask) => {
    if (!path.includes("/photos/")) return answer(path, ask)
    began.push(Date.now())
    await vi.waitFor(() => expect(began).toHaveLength(2))
    return answer(path, ask)
  }
  const again = await device(server, phone.store.name)
  await again.wake()
  await vi.waitFor(() => expect(again.status.value.word).toBe("sent"))
  expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThan(200)
})

test("a photo the server refuses needs somebody, and the others go on", async () => {
  const server = hospital()
  const answer = server.http
  let isPicky = true
  server.http = async (path, ask) =>
    isPicky && path.endsWith("bad")
      ? { kind: "problem", problem: { title: "", status: 422, code: "no_picture" } }
      : answer(path, ask)
  const phone = await device(server)
  await phone.bringPhoto("bad", picture())
  await phone.bringPhoto("good", picture())
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "needs_you", photos: 0 }))
  expect(server.photos.has("good")).toBe(true)
  await phone.giveUp("bad")
  // That it does not come is told once it can be taken back at once no longer.
  expect(phone.status.value).toMatchObject({ word: "waiting", waiting: 1, photos: 0 })
  isPicky = false
  await phone.takeUp("bad")
  await vi.waitFor(() => expect(server.photos.has("bad")).toBe(true))
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
})

test("a photo given up while it is under way does not come back", async () => {
  const server = hospital()
  const answer = server.http
  let letGo = () => {}
  let isUnderWay = false
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  server.http = async (path, ask) => {
    if (path.includes("/photos/")) {
      isUnderWay = true
      await held
    }
    return answer(path, ask)
  }
  const phone = await device(server)
  await phone.bringPhoto("p1", picture(), picture())
  await vi.waitFor(() => expect(isUnderWay).toBe(true))
  await phone.giveUp("p1")
  letGo()
  await vi.waitFor(() => expect(server.photos.has("p1")).toBe(true))
  await phone.bringPhoto("p2", picture())
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(phone.photos.value.map(({ id }) => id)).toEqual(["p2"])
})

test("each photo goes with the hash it had when it was kept, for the server to compare", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.bringPhoto("p1", new Blob(["a picture"]))
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  const [sent] = server.asked.filter(({ path }) => path.includes("/photos/"))
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("a picture"))
  expect(sent?.ask.headers).toMatchObject({ "Repr-Digest": `sha-256=:${Buffer.from(hash).toString("base64")}:` })
})

test("how many areas are covered goes with a photo that has some, for whoever it is shown to", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.savePhoto("p1", picture())
  await phone.redrawPhoto("p1", { blob: picture(), covered: 2 })
  await phone.savePhoto("p2", picture())
  await phone.act("card.edit", { card_id: "board's own", photo_ids: ["p1", "p2"] })
  await vi.waitFor(() => expect([...server.photos.keys()].sort()).toEqual(["p1", "p2"]))
  const said = (id: string) => server.asked.find(({ path }) => path.endsWith(id))?.ask.headers?.["X-Covered-Areas"]
  expect([said("p1"), said("p2")]).toEqual(["2", undefined])
})

test.each([
  ["other bytes", "0".repeat(64)],
  ["none", undefined],
])("the whole photo stays until the server names the bytes it was sent, not %s", async (_, other) => {
  const server = hospital()
  const answer = server.http
  let named = other
  server.http = (async (path, ask) =>
    path.includes("/photos/") ? { kind: "ok", status: 201, body: { sha256: named } } : answer(path, ask)) as Http
  const phone = await device(server, `named ${other}`)
  await phone.bringPhoto("p1", new Blob(["a picture"]))
  await vi.waitFor(async () => expect((await phone.store.get("photos", "p1"))?.tries).toBeGreaterThan(1))
  expect((await phone.store.get("photos", "p1"))?.blob).toBeDefined()
  named = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("a picture"))).toString("hex")
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect((await phone.store.get("photos", "p1"))?.blob).toBeUndefined()
})

test("a photo damaged on the way is sent again; one that always is, needs somebody", async () => {
  const server = hospital()
  const answer = server.http
  let damages = 2
  server.http = async (path, ask) =>
    path.includes("/photos/") && damages-- > 0
      ? { kind: "problem", problem: { title: "", status: 422, code: "hash_differs" }, retryAfter: 0.01 }
      : answer(path, ask)
  const phone = await device(server)
  await phone.bringPhoto("p1", picture())
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  damages = 100
  await phone.bringPhoto("p2", picture())
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  expect(phone.photos.value.find(photo => photo.id === "p2")).toMatchObject({ tries: 3 })
})

test("a photo somebody still looks at stays, and leaves once it is let go", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  await phone.bringPhoto("p1", picture())
  await phone.bringPhoto("p2", picture())
  const letGo = [phone.holdPhoto("p1"), phone.holdPhoto("p1")]
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(server.photos.has("p2")).toBe(true))
  letGo[0]?.()
  letGo[0]?.()
  await phone.wake()
  expect(server.photos.has("p1")).toBe(false)
  letGo[1]?.()
  await vi.waitFor(() => expect(server.photos.get("p1")).toBe(1))
})

test("a photo of words that were not said stays, however often everything is tried, and leaves once they are", async () => {
  const server = hospital()
  const phone = await device(server, "unsaid")
  await phone.savePhoto("p1", picture())
  await phone.bringPhoto("p2", picture())
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "sent", photos: 0 }))
  phone.close()
  const again = await device(server, "unsaid")
  const worker = { store: again.store, http: server.http, mayGoOn: () => true, changed: () => {} }
  expect(await uploadWaiting(worker)).toEqual({ how: "empty" })
  await again.lastWord()
  expect([...server.photos.keys()]).toEqual(["p2"])
  await again.act("issue.comment", { issue_id: "i", comment_id: "c", text: "", photo_ids: ["p1"] })
  await vi.waitFor(() => expect(server.photos.get("p1")).toBe(1))
})

test("a photo stays as long as its words may be taken back, and with them if they are", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.savePhoto("p1", picture())
  const say = (photo_id: string) => phone.act("card.edit", { card_id: "c", photo_ids: [photo_id] }, { holdFor: 10_000 })
  const act = await say("p1")
  await phone.wake()
  await uploadWaiting({ store: phone.store, http: server.http, mayGoOn: () => true, changed: () => {} })
  expect(await phone.undo(act)).toBe(true)
  await phone.wake()
  expect(server.photos.size).toBe(0)
  expect(phone.photos.value).toMatchObject([{ id: "p1", state: "unsaid" }])
  await say("p1")
  phone.time.now += 10_001
  await phone.wake()
  await vi.waitFor(() => expect(server.photos.get("p1")).toBe(1))
})

test("a photo the server was told of waits for its words no longer, whoever said them", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.savePhoto("p1", picture())
  await phone.savePhoto("p2", picture())
  server.tell("photo", "p1", photo("p1", "waiting"))
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.photos).toBe(1))
  await phone.wake()
  await vi.waitFor(() => expect([...server.photos.keys()]).toEqual(["p1"]))
})

test("a photo that was taken away from unsaid words and taken back waits for them as before", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.savePhoto("p1", picture())
  await phone.giveUp("p1")
  expect(phone.photos.value).toEqual([])
  await phone.takeUp("p1")
  await phone.wake()
  expect(phone.photos.value).toMatchObject([{ id: "p1", state: "unsaid" }])
  expect(server.photos.size).toBe(0)
})

const text = async (blob: Blob | undefined) => blob && new TextDecoder().decode(await blob.arrayBuffer())

test("a photo drawn over before it ever left takes the place of the one before", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.savePhoto("p1", new Blob(["a face"]), new Blob(["small face"]))
  const before = (await phone.store.get("photos", "p1"))?.digest
  expect(
    await phone.redrawPhoto("p1", { blob: new Blob(["a fill"]), thumb: new Blob(["small fill"]), covered: 2 }),
  ).toBe("p1")
  const kept = await phone.store.getAll("photos")
  expect(kept).toMatchObject([{ id: "p1", covered: 2, state: "unsaid" }])
  expect([await text(kept[0]?.blob), await text(kept[0]?.thumb)]).toEqual(["a fill", "small fill"])
  expect(kept[0]?.digest).not.toBe(before)
})

test("a photo that may have left is drawn over under a new id, and one the server has is not", async () => {
  const server = hospital()
  const phone = await device(server)
  await bringUnheard(server, phone, "p1", new Blob(["a face"]))
  const now = await phone.redrawPhoto("p1", { blob: new Blob(["a fill"]) }, "p2")
  expect(now).toBe("p2")
  expect((await phone.store.getAll("photos")).map(({ id }) => id)).toEqual([now])
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(takenBack(server)).toEqual(["p1"]))
  expect(server.photos.has("p2")).toBe(false)
  await phone.act("card.edit", { card_id: "board's own", photo_ids: ["p2"] })
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(await phone.redrawPhoto(now ?? "", { blob: new Blob(["again"]) })).toBeUndefined()
})

test("a photo that is removed is taken back where it arrived, or may have, and not where it never left", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.bringPhoto("sent", picture())
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "sent", photos: 0 }))
  await phone.savePhoto("unsaid", picture())
  await bringUnheard(server, phone, "unheard", picture())
  for (const id of ["sent", "unsaid", "unheard"]) await phone.giveUp(id)
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(takenBack(server)).toEqual(["sent", "unheard"]))
})

test("a photo removed while it leaves is taken back once it arrived, though it had not when that was first asked", async () => {
  const server = hospital()
  const answer = server.http
  let goesOn = () => {}
  const arrives = new Promise<void>(resolve => {
    goesOn = resolve
  })
  server.http = (async (path, ask) => {
    if (path.includes("/photos/")) await arrives
    return answer(path, ask)
  }) as Http
  server.refuse = ({ type }) => (type === "photo.take_back" && server.photos.size === 0 ? "not_found" : undefined)
  const phone = await device(server, "removed while it leaves")
  await phone.bringPhoto("p1", picture())
  await vi.waitFor(() => expect(phone.uploads.value.leaving.has("p1")).toBe(true))
  await phone.giveUp("p1")
  await vi.waitFor(async () =>
    expect((await phone.store.getAll("outbox")).map(act => act.state)).not.toContain("waiting"),
  )
  expect(phone.status.value.word).toBe("sent")
  goesOn()
  await vi.waitFor(() => expect(takenBack(server)).toEqual(["p1"]))
  expect(server.photos.has("p1")).toBe(true)
})

test("photos stay on the phone when the words that name them are given up, and leave when these are wanted after all", async () => {
  const server = hospital()
  const phone = await device(server)
  server.network = "down"
  await phone.savePhoto("p1", picture())
  await phone.savePhoto("both", picture())
  const id = await phone.act("card.edit", { card_id: "c", photo_ids: ["p1", "both"] })
  await phone.act("card.edit", { card_id: "c", photo_ids: ["both"] })
  await phone.giveUp(id)
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect([...server.photos.keys()]).toEqual(["both"]))
  expect((await phone.store.get("photos", "p1"))?.state).toBe("unsaid")
  await phone.takeUp(id)
  await vi.waitFor(() => expect(server.photos.has("p1")).toBe(true))
})

test("of a photo given up after its words were said it is told that it does not come, once that is not undone", async () => {
  const server = hospital()
  const phone = await device(server)
  server.network = "down"
  await phone.bringPhoto("said", picture())
  await phone.giveUp("said")
  const [told] = (await phone.store.getAll("outbox")).filter(act => act.type === "photo.take_back")
  expect(told).toMatchObject({ payload: { photo_id: "said" }, state: "waiting" })
  expect(told?.hold_until).toBe(Date.parse(told?.made_at ?? "") + 10_000)
  await phone.takeUp("said")
  expect((await phone.store.getAll("outbox")).map(act => act.type)).not.toContain("photo.take_back")
})

test("a photo whose removal is taken back before the server heard of it is not taken back there", async () => {
  const server = hospital()
  const phone = await device(server)
  await bringUnheard(server, phone, "p1", picture())
  server.network = "down"
  await phone.giveUp("p1")
  await phone.takeUp("p1")
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(takenBack(server)).toEqual([])
  expect(server.photos.get("p1")).toBe(2)
})

const takenBack = ({ applied }: Hospital) =>
  applied
    .filter(({ type }) => type === "photo.take_back")
    .map(({ payload }) => (payload as { photo_id: string }).photo_id)

test("one that must keep its id is told when the picture before it had arrived, and goes beside it", async () => {
  const server = hospital()
  const answer = server.http
  server.http = (async (path, ask) =>
    path.endsWith("/photos/p1") && server.network === "up"
      ? { kind: "problem", problem: { title: "", status: 409, code: "other_picture" } }
      : answer(path, ask)) as Http
  const phone = await device(server)
  await bringUnheard(server, phone, "p1", new Blob(["a face"]))
  expect(await phone.redrawPhoto("p1", { blob: new Blob(["a fill"]), covered: 1 })).toBe("p1")
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  expect(phone.photos.value).toMatchObject([{ id: "p1", covered: 1, problem: { code: "other_picture" } }])
  await phone.renamePhoto("p1", "p2")
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(server.photos.has("p2")).toBe(true)
  expect(phone.photos.value).toMatchObject([{ id: "p2", state: "sent", covered: 1 }])
})

test("of a photo that leaves it is known how much has", async () => {
  const server = hospital()
  const answer = server.http
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  server.http = async (path, ask) => {
    if (path.includes("/photos/")) {
      ask?.onSent?.((ask.bytes?.size ?? 0) * 0.6)
      await held
    }
    return answer(path, ask)
  }
  const phone = await device(server)
  await phone.bringPhoto("p1", picture())
  await vi.waitFor(() => expect(phone.uploads.value.leaving.get("p1")).toBeGreaterThan(50))
  letGo()
  await vi.waitFor(() => expect(phone.uploads.value.leaving.size).toBe(0))
})

test("how far the photos have come is counted until none waits", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const n of [1, 2, 3]) await phone.bringPhoto(`p${n}`, picture())
  expect(phone.uploads.value).toMatchObject({ arrived: 0, of: 3 })
  const letGo = phone.holdPhoto("p3")
  server.network = "up"
  await phone.wake()
  await vi.waitFor(() => expect(phone.uploads.value).toMatchObject({ arrived: 2, of: 3 }))
  letGo()
  await vi.waitFor(() => expect(phone.uploads.value).toMatchObject({ arrived: 0, of: 0 }))
})

test("small pictures go with what they belong to, not before", async () => {
  const server = hospital()
  const phone = await device(server)
  const about = (id: string) => ({ entity: "card", id })
  server.tell("card", "here", { id: "here", title: "here", state: "open" })
  for (const id of ["here", "gone"]) await phone.bringPhoto(`of ${id}`, picture(), picture(), about(id))
  await phone.bringPhoto("of nothing", picture(), picture())
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  const kept = async () => (await phone.store.getAllKeys("photos")).sort()
  await phone.wake()
  expect(await kept()).toEqual(["of gone", "of here", "of nothing"])
  phone.time.now += 25 * 3_600_000
  await phone.wake()
  await vi.waitFor(async () => expect(await kept()).toEqual(["of here", "of nothing"]))
})

test("a photo given up is taken back for some hours, and then it is nowhere on the device", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  await phone.bringPhoto("p1", new Blob(["a face"]), picture())
  await phone.giveUp("p1")
  await forgetOld(phone.store, phone.time.now + 3.9 * 3_600_000)
  await phone.takeUp("p1")
  expect(phone.photos.value).toMatchObject([{ id: "p1", state: "waiting" }])
  await phone.giveUp("p1")
  phone.time.now += 4.1 * 3_600_000
  server.network = "up"
  await phone.wake()
  await vi.waitFor(async () => expect(await phone.store.count("given_up")).toBe(0))
  expect(await phone.store.count("photos")).toBe(0)
})

test("a picture that was taken back leaves the phone; one that never left it stays", async () => {
  const server = hospital()
  const phone = await device(server, "taken back")
  await phone.bringPhoto("p1", picture(), picture())
  await vi.waitFor(async () => expect((await phone.store.get("photos", "p1"))?.state).toBe("sent"))
  await phone.store.put("photos", {
    id: "p2",
    blob: picture(),
    state: "waiting",
    taken_at: "2026-01-01T00:00:00Z",
    tries: 0,
  })
  await eraseGone(phone.store, told(photo("p1", "ready"), photo("p2", "taken_back")))
  expect(await phone.store.getAllKeys("photos")).toEqual(["p1", "p2"])
  expect(await eraseGone(phone.store, told(photo("p1", "taken_back"), photo("p2", "taken_back")))).toBe(true)
  expect(await phone.store.getAllKeys("photos")).toEqual(["p2"])
})

test("pictures of what went out of this person's sight leave the phone with it", async () => {
  const server = hospital()
  for (const id of ["seen", "other"]) server.tell("photo", id, photo(id, "ready"))
  const phone = await device(server, "out of sight")
  await phone.wake()
  await vi.waitFor(() => expect(phone.copies.all("photo").peek().size).toBe(2))
  const cached = pictures("seen", "other")
  await phone.bringPhoto("seen", picture(), picture())
  await vi.waitFor(async () => expect((await phone.store.get("photos", "seen"))?.state).toBe("sent"))
  await phone.wake()
  expect(cached.size).toBe(4)
  server.tell("photo", "seen", null)
  await phone.wake()
  await vi.waitFor(() => expect([...cached]).toEqual(addresses("other")))
  await vi.waitFor(async () => expect(await phone.store.getAllKeys("photos")).toEqual([]))
})

test("and so do those that went while the phone was away: of them nothing is told any more", async () => {
  const cached = pictures("seen", "gone")
  const phone = await device(hospital())
  await eraseGone(phone.store, told(photo("seen", "ready")))
  expect([...cached]).toEqual(addresses("seen"))
})

/** Its words went through, and the server has the photo; that it has is not heard. */
async function bringUnheard(server: Hospital, phone: Device, id: string, blob: Blob): Promise<void> {
  const letGo = phone.holdPhoto(id)
  await phone.bringPhoto(id, blob)
  await vi.waitFor(() => expect(phone.status.value.waiting).toBe(0))
  server.network = "deaf"
  letGo()
  await vi.waitFor(() => expect(server.photos.has(id)).toBe(true))
}

const addresses = (id: string) => ["full", "thumb"].map(size => `/api/v1/photos/${id}?size=${size}`)

/** The browser's store of pictures, with both sizes of these. */
function pictures(...ids: string[]): Set<string> {
  const cached = new Set(ids.flatMap(addresses))
  const open = async (name: string) => {
    expect(name).toBe(PICTURES)
    return {
      delete: async (asked: string | { url: string }) =>
        cached.delete(typeof asked === "string" ? asked : asked.url.replace("http://here", "")),
      keys: async () => [...cached].map(address => ({ url: `http://here${address}` })),
    }
  }
  vi.stubGlobal("caches", { open })
  vi.stubGlobal("fetch", async () => new Response(null, { status: 404 }))
  return cached
}

const told = (...rows: Photo[]) => new Map(rows.map(row => [row.id, row]))

const photo = (id: string, state: Photo["state"]): Photo => ({
  id,
  state,
  about: null,
  by_id: "sam",
  width: null,
  height: null,
  taken_at: "2026-01-01T00:00:00Z",
})
