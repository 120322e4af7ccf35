// Draws.
import { beforeEach, expect, test, vi } from "vitest"
import { newId } from "../base/ids"
import { openStore } from "../base/store"
import { type Device, device } from "./device.fake"
import { type Hospital, hospital } from "./hospital.fake"
import { LONG, MANY, packPages } from "./packing"
import { type Near, readFar, readNear } from "./pages"

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work))
})

const card = (id: string, title: string) => ({ id, title, state: "open" })
const titles = (phone: Device) =>
  phone
    .cards()
    .map(({ title }) => title)
    .sort()

const near = (name = "mine"): Near => ({
  name,
  among: async () => change => (change.data as { title: string }).title.startsWith("near"),
})

/** A phone with one card near and many far, packed and closed; and the hospital it was told by. */
async function packed(): Promise<{ server: Hospital; name: string }> {
  const server = hospital()
  const phone = await starting(server, newId())
  server.tell("card", "n", card("n", "near"))
  server.tell("card", "f", { ...card("f", "far"), more: "x".repeat(LONG) })
  server.tell("card", "gone", card("gone", "gone"))
  await phone.wake()
  server.tell("card", "gone", null)
  await phone.wake()
  await isPackedBy(phone, "mine")
  phone.close()
  return { server, name: phone.store.name }
}

const isPackedBy = (phone: Device, name: string) =>
  vi.waitFor(async () => expect(await phone.store.get("meta", "near")).toBe(name))
const starting = (server: Hospital, name: string, by = near()) => device(server, name, false, undefined, by)
const whole = (phone: Device) => vi.waitFor(() => expect(phone.isWhole.value).toBe(true))

test("many small pages are packed into few, with the same rows", async () => {
  const server = hospital()
  const phone = await device(server)
  for (let n = 0; n <= MANY; n++) {
    server.tell("card", `c${n % 10}`, n === 7 ? null : card(`c${n % 10}`, `turn ${n}`))
    await phone.wake()
  }
  server.tell("card", "c3", null)
  await phone.wake()
  const before = titles(phone)
  await vi.waitFor(async () => expect(await phone.store.count("copies")).toBeLessThan(MANY))
  phone.close()
  expect(titles(await device(server, phone.store.name))).toEqual(before)
})

test("a start reads what is near first, and the rest when that is painted", async () => {
  const { server, name } = await packed()
  const phone = await starting(server, name)
  expect([titles(phone), phone.isNear.value, phone.isWhole.value]).toEqual([["near"], true, false])
  await whole(phone)
  expect(titles(phone)).toEqual(["far", "near"])
})

test("a start that shows anything reads all at once", async () => {
  const { server, name } = await packed()
  const phone = await device(server, name)
  expect([titles(phone), phone.isWhole.value]).toEqual([["far", "near"], true])
})

test("what came after they were packed counts from the first frame on, wherever its row lay", async () => {
  const { server, name } = await packed()
  const before = await device(server, name)
  server.tell("card", "f", card("f", "near now"))
  server.tell("card", "n", null)
  await before.wake()
  before.close()
  expect(titles(await starting(server, name))).toEqual(["near now"])
})

test("where something waits all is read at once, for it may be about a row that lies far", async () => {
  const { server, name } = await packed()
  const before = await device(server, name)
  server.network = "down"
  await before.act("card.done", { card_id: "f" })
  before.close()
  const phone = await starting(server, name)
  expect(phone.isWhole.value).toBe(true)
  expect(phone.cards().find(({ id }) => id === "f")?.state).toBe("done")
})

test("where something else is near now all is read at once, and packed anew", async () => {
  const { server, name } = await packed()
  const phone = await starting(server, name, near("another"))
  expect(phone.isWhole.value).toBe(true)
  await isPackedBy(phone, "another")
  expect(titles(await starting(server, name, near("another")))).toEqual(["near"])
})

test("what is done while the rest is read stays on the screen", async () => {
  const { server, name } = await packed()
  server.network = "down"
  const phone = await starting(server, name)
  await phone.addCard("added at once")
  expect(titles(phone)).toContain("added at once")
  await whole(phone)
  expect(titles(phone)).toEqual(["added at once", "far", "near"])
})

test("what another tab takes meanwhile is there when all is", async () => {
  const { server, name } = await packed()
  const other = await device(server, name)
  const phone = await starting(server, name)
  server.tell("card", "f", card("f", "farther"))
  await other.wake()
  await whole(phone)
  await vi.waitFor(() => expect(titles(phone)).toEqual(["farther", "near"]))
})

test("once another tab has packed them anew, what lies far is not the rest of what was read as near", async () => {
  const { name } = await packed()
  const store = await openStore(name)
  const read = await readNear(store, near())
  expect((await readFar(store, read))?.map(({ id }) => id)).toEqual(["f"])
  await packPages(store, { name: "another", among: async () => change => change.id === "f" })
  expect(await readFar(store, read)).toBeUndefined()
})

test("what comes while they are packed is not lost", async () => {
  const { server, name } = await packed()
  const phone = await device(server, name)
  const packing = packPages(phone.store, near("another"))
  server.tell("card", "late", card("late", "late"))
  await phone.wake()
  await packing
  phone.close()
  expect(titles(await device(server, name))).toEqual(["far", "late", "near"])
})
