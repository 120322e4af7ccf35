import { expect, test, vi } from "vitest"
import type { Http } from "../base/http"
import { problem } from "../base/problem"
import type { Waiting } from "../base/store"
import { device } from "./device.fake"
import { hospital } from "./hospital.fake"
import { type Bare, batchOf, heldUntil, keep, letGo, ready } from "./outbox"
import { forgetOld } from "./tidying"

const titles = (commands: readonly { payload: unknown }[]) =>
  commands.map(({ payload }) => (payload as { title: string }).title)

test("an act is on the device before the promise resolves, and shown", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  await phone.addCard("Sling missing")
  expect(titles(await phone.store.getAll("outbox"))).toEqual(["Sling missing"])
  expect(phone.cards()).toMatchObject([{ title: "Sling missing", added_by: "ngozi" }])
})

test("an act goes out exactly as it was made, also by a later version of the app", async () => {
  const server = hospital()
  const phone = await device(server)
  const made = { id: "a", type: "card.add", made_at: "2024-12-01T00:00:00.000Z", version: 0, payload: { title: "old" } }
  await keep(phone.store, [{ ...made, state: "waiting", tries: 0 }])
  const later = await device(server, phone.store.name)
  await later.wake()
  expect(server.applied).toEqual([made])
})

test("what was done without signal arrives once, in order", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (let n = 0; n < 450; n++) await phone.addCard(`card ${n}`)
  server.network = "up"
  await phone.wake()
  expect(titles(server.applied)).toEqual(Array.from({ length: 450 }, (_, n) => `card ${n}`))
  await vi.waitFor(async () => expect(await phone.store.count("outbox")).toBe(0))
  expect(phone.cards()).toHaveLength(450)
})

test("an answer that was lost on the way makes nothing happen twice", async () => {
  const server = hospital()
  server.network = "deaf"
  const phone = await device(server)
  await phone.addCard("Call bell silent")
  await phone.wake()
  expect(phone.status.value.word).toBe("waiting")
  server.network = "up"
  await phone.wake()
  expect(titles(server.applied)).toEqual(["Call bell silent"])
  expect(phone.status.value.word).toBe("sent")
})

test("another tab of the same phone sends nothing a second time", async () => {
  const server = hospital()
  server.network = "down"
  const one = await device(server, "shared phone")
  const two = await device(server, "shared phone")
  await one.addCard("first")
  await two.addCard("second")
  server.network = "up"
  await Promise.all([one.wake(), two.wake()])
  expect(titles(server.applied)).toEqual(["first", "second"])
})

test("a batch answered half-way goes on with the others, and then from there", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const title of ["one", "two", "three"]) await phone.addCard(title)
  let stumbles = 1
  server.stumbles = command => titles([command])[0] === "two" && stumbles-- > 0
  server.network = "up"
  await phone.wake()
  expect(titles(server.applied)).toEqual(["one", "three", "two"])
  expect(phone.status.value).toMatchObject({ word: "sent", needsYou: 0 })
})

/** Time in which the app tries again by itself, until that is so. */
async function until(isSo: () => void) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  await vi.waitFor(() => {
    vi.advanceTimersByTime(60_000)
    isSo()
  })
  vi.useRealTimers()
}

test("an act the server stumbles over three times while others get through is set aside, and the rest goes on", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const title of ["one", "two", "three"]) await phone.addCard(title)
  server.stumbles = command => titles([command])[0] === "two"
  server.network = "up"
  await until(() => {
    void phone.wake()
    expect(phone.status.value).toMatchObject({ word: "needs_you", needsYou: 1, waiting: 0 })
  })
  expect(titles(server.applied)).toEqual(["one", "three"])
  expect(phone.outbox.value.find(act => act.state === "needs_you")).toMatchObject({
    payload: { title: "two" },
    problem: { code: "unexpected" },
  })
})

test("a server that fails at everything sets nothing aside, however long, and is told as such", async () => {
  const server = hospital()
  server.stumbles = () => true
  const phone = await device(server)
  const titled = ["one", "two", "three", "four"]
  for (const title of titled) await phone.addCard(title)
  for (let tries = 0; tries < 20; tries++) await phone.wake()
  expect(phone.status.value).toMatchObject({ word: "waiting", waiting: 4, needsYou: 0, reachable: true })
  expect(phone.status.value.label).toBe("4 wait for the server")
  expect(phone.status.value.sentence).toContain("The server has trouble")
  server.stumbles = () => false
  await phone.wake()
  expect(phone.status.value).toMatchObject({ word: "sent", label: "All sent" })
  expect(titles(server.applied).sort()).toEqual([...titled].sort())
})

test("acts the server cannot take, at the head of all others, keep none of them waiting", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const title of ["bad", "worse", "one", "two", "three"]) await phone.addCard(title)
  server.stumbles = command => ["bad", "worse"].includes(titles([command])[0] ?? "")
  server.network = "up"
  await until(() => {
    void phone.wake()
    expect(titles(server.applied)).toEqual(["one", "two", "three"])
  })
  await until(() => {
    void phone.wake()
    expect(phone.status.value).toMatchObject({ needsYou: 2, waiting: 0 })
  })
})

test("what comes later about the thing at which the server stumbled waits behind it, and is never refused for its lack", async () => {
  const act = (seq: number, type: string, payload: object, tries = 0) =>
    ({ seq, id: `${seq}`, type, state: "waiting", payload, tries }) as Waiting
  const acts = [
    act(1, "board.open", { board_id: "b", unit_id: "u" }, 2),
    act(2, "card.add", { card_id: "c", board_id: "b" }),
    act(3, "card.done", { card_id: "c" }),
    act(4, "kudos.give", { kudos_id: "k", unit_id: "u" }, 1),
    act(5, "card.add", { card_id: "d", board_id: "other" }),
    act(6, "template.publish", { template: { id: "t" } }, 1),
    act(7, "round.start", { round_id: "r", template_id: "t" }),
  ]
  expect(ready(acts, 0).map(({ seq }) => seq)).toEqual([5, 4, 6, 7, 1, 2, 3])
})

test("a refused act keeps its words and its reason, and blocks no other", async () => {
  const server = hospital()
  server.refuse = command => (titles([command])[0] === "bad" ? "invalid" : undefined)
  const phone = await device(server)
  await phone.addCard("bad")
  await phone.addCard("good")
  await vi.waitFor(() => expect(titles(server.applied)).toEqual(["good"]))
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  expect(phone.cards().map(card => card.title)).toEqual(["good"])
  expect(phone.outbox.value.filter(act => act.state === "needs_you")).toMatchObject([
    { payload: { title: "bad" }, problem: { code: "invalid" } },
  ])
})

test("a refused act can be mended and goes out under a new id", async () => {
  const server = hospital()
  server.refuse = command => (titles([command])[0] === "bad" ? "invalid" : undefined)
  const phone = await device(server)
  await phone.addCard("bad")
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  const [refused] = phone.outbox.value
  if (!refused) throw new Error("nothing was refused")
  await phone.sendAgain(refused.id, { ...(refused.payload as object), title: "mended" })
  await vi.waitFor(() => expect(titles(server.applied)).toEqual(["mended"]))
  expect(server.applied[0]?.id).not.toBe(refused.id)
  expect(phone.status.value.needsYou).toBe(0)
})

test("an act at which the server only stumbled keeps its id: it may have been applied all the same", async () => {
  const server = hospital()
  const { http } = server
  let isBroken = true
  server.http = (async (path, ask) => {
    const answer = await http<{ results: { id: string }[] }>(path, ask)
    if (!isBroken || path !== "/api/v1/commands" || answer.kind !== "ok") return answer
    const results = answer.body.results.slice(0, 1)
    const [title] = titles((ask as { json: { commands: Bare[] } }).json.commands)
    return title?.startsWith("applied")
      ? { kind: "problem", problem: problem("unexpected", 500) }
      : { ...answer, body: { results } }
  }) as Http
  const phone = await device(server)
  await phone.addCard("applied, and not said so")
  await phone.wake()
  for (const title of ["one", "two", "three"]) {
    await phone.addCard(title)
    await phone.wake()
  }
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "needs_you", needsYou: 1 }))
  isBroken = false
  const act = phone.outbox.value.find(({ state }) => state === "needs_you")
  await phone.sendAgain(act?.id ?? "")
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(titles(server.applied).filter(title => title?.startsWith("applied"))).toHaveLength(1)
})

test("what is given up leaves the list but is kept thirty days", async () => {
  const server = hospital()
  server.refuse = () => "forbidden"
  const phone = await device(server, "given up")
  await phone.addCard("not mine")
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  const [refused] = phone.outbox.value
  await phone.giveUp(refused?.id ?? "")
  expect(phone.status.value.word).toBe("sent")
  expect(await phone.store.getAll("given_up")).toMatchObject([{ kept: { payload: { title: "not mine" } } }])
  const day = 24 * 3_600_000
  await forgetOld(phone.store, phone.time.now + 29 * day)
  expect(await phone.store.count("given_up")).toBe(1)
  await forgetOld(phone.store, phone.time.now + 31 * day)
  expect(await phone.store.count("given_up")).toBe(0)
})

test("an act that waits for ten seconds can be taken back, and not after", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.addCard("gone", { holdFor: 10_000 })
  expect(await phone.undo(phone.outbox.value[0]?.id ?? "")).toBe(true)
  expect(phone.cards()).toEqual([])
  await phone.addCard("stays", { holdFor: 10_000 })
  const id = phone.outbox.value[0]?.id ?? ""
  phone.time.now += 10_001
  expect(await phone.undo(id)).toBe(false)
  await phone.wake()
  expect(titles(server.applied)).toEqual(["stays"])
})

test("a clock that is set back holds nothing back for longer", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.addCard("held", { holdFor: 10_000 })
  phone.time.now -= 3_600_000
  await phone.wake()
  expect(server.applied).toHaveLength(1)
})

test("what is held back is let go of at once, all of it, and is taken back no more", async () => {
  const server = hospital()
  const phone = await device(server)
  await phone.addCard("first", { holdFor: 10_000 })
  await phone.addCard("second", { holdFor: 8_000 })
  expect(heldUntil(phone.outbox.value, phone.time.now)).toBe(phone.time.now + 8_000)
  expect(heldUntil(phone.outbox.value, phone.time.now + 10_000)).toBeUndefined()
  await letGo(phone.store)
  expect(await phone.undo(phone.outbox.value[0]?.id ?? "")).toBe(false)
  await phone.wake()
  expect(titles(server.applied)).toEqual(["first", "second"])
})

test("what was given up can be taken up again: a refused act as a new one, any other as what it was", async () => {
  const server = hospital()
  server.refuse = () => "forbidden"
  const phone = await device(server)
  await phone.addCard("refused")
  await vi.waitFor(() => expect(phone.status.value.word).toBe("needs_you"))
  server.network = "deaf"
  server.refuse = () => undefined
  await phone.addCard("heard, though nobody knows")
  await phone.wake()
  expect(titles(server.applied)).toEqual(["heard, though nobody knows"])
  const ids = phone.outbox.value.map(({ id }) => id)
  for (const id of ids) await phone.giveUp(id)
  expect(phone.outbox.value).toEqual([])
  server.network = "up"
  for (const id of ids) await phone.takeUp(id)
  await phone.wake()
  await vi.waitFor(() => expect(phone.status.value.word).toBe("sent"))
  expect(titles(server.applied)).toEqual(["heard, though nobody knows", "refused"])
  expect(await phone.store.count("given_up")).toBe(0)
})

test("what is held back keeps back only what comes later about the same thing", () => {
  const act = (seq: number, payload: object, hold_until?: number) =>
    ({ seq, id: `${seq}`, type: "issue.comment", state: "waiting", payload, tries: 0, hold_until }) as Waiting
  const acts = [
    act(1, { issue_id: "a", unit_id: "u" }, 500),
    act(2, { issue_id: "b", unit_id: "u" }),
    act(3, { issue_id: "a", comment_id: "c" }),
    act(4, { comment_id: "c" }),
  ]
  expect(ready(acts, 100).map(({ seq }) => seq)).toEqual([2])
  expect(ready(acts, 500).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test("a batch is never empty, and never more than one request takes", () => {
  const act = (seq: number, title: string) => ({ seq, id: `${seq}`, state: "waiting", payload: { title } }) as Waiting
  expect(batchOf([act(1, "x".repeat(500_000)), act(2, "y")])).toHaveLength(1)
  expect(batchOf(Array.from({ length: 300 }, (_, n) => act(n, "z")))).toHaveLength(200)
})

test("a request too large for the server is halved until the one too large stands alone", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server)
  for (const title of ["one", "two", "huge", "four"]) await phone.addCard(title)
  phone.close()
  const answer = server.http
  server.network = "up"
  const picky: typeof answer = async (path, ask) => {
    const words = JSON.stringify(ask?.json ?? "")
    if (words.includes("huge")) return { kind: "problem", problem: { title: "", status: 413, code: "too_large" } }
    return answer(path, ask)
  }
  server.http = picky
  const again = await device(server, phone.store.name)
  await again.wake()
  expect(titles(server.applied)).toEqual(["one", "two", "four"])
  expect(again.status.value).toMatchObject({ word: "needs_you", needsYou: 1, waiting: 0 })
})

test("signed out elsewhere: nothing waiting is lost", async () => {
  const server = hospital()
  server.signedOut = true
  const phone = await device(server)
  await phone.addCard("still here")
  await vi.waitFor(() => expect(phone.timesSignedOut()).toBeGreaterThan(0))
  expect(await phone.store.count("outbox")).toBe(1)
})
