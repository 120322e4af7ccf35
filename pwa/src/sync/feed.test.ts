import { expect, test, vi } from "vitest"
import { device } from "./device.fake"
import { hospital } from "./hospital.fake"
import { readAll } from "./pages"

const card = (id: string, title: string) => ({ id, title, state: "open" })

test("rows come page by page, and stay after the app was closed", async () => {
  const server = hospital()
  server.page = 2
  for (const n of [1, 2, 3, 4, 5]) server.tell("card", `c${n}`, card(`c${n}`, `card ${n}`))
  const phone = await device(server, "pages")
  await phone.wake()
  expect(phone.cards()).toHaveLength(5)
  server.network = "down"
  const again = await device(server, "pages")
  expect(again.cards()).toHaveLength(5)
})

test("a phone that was cut off between two pages goes on where it was", async () => {
  const server = hospital()
  server.page = 2
  for (const n of [1, 2, 3, 4]) server.tell("card", `c${n}`, card(`c${n}`, `card ${n}`))
  const answer = server.http
  let pages = 0
  server.http = (path, ask) => {
    if (path.startsWith("/api/v1/changes") && ++pages === 2) server.network = "down"
    return answer(path, ask)
  }
  const phone = await device(server, "cut off")
  await phone.wake()
  expect(phone.cards()).toHaveLength(2)
  expect(phone.isWhole.value).toBe(false)
  expect((await device(server, "cut off")).isWhole.value).toBe(false)
  server.network = "up"
  await phone.wake()
  expect(phone.cards()).toHaveLength(4)
  expect(phone.isWhole.value).toBe(true)
  expect((await device(server, "cut off")).isWhole.value).toBe(true)
  expect(server.asked.filter(({ path }) => path === "/api/v1/changes")).toHaveLength(1)
})

test("the next page is on its way while one is stored", async () => {
  const server = hospital()
  server.page = 2
  for (const n of [1, 2, 3, 4, 5, 6]) server.tell("card", `c${n}`, card(`c${n}`, `card ${n}`))
  const answer = server.http
  const shown: number[] = []
  let stored = () => 0
  server.http = (path, ask) => {
    if (path.startsWith("/api/v1/changes")) shown.push(stored())
    return answer(path, ask)
  }
  const phone = await device(server)
  stored = () => phone.cards().length
  await phone.wake()
  expect(shown).toEqual([0, 0, 2])
  expect(phone.cards()).toHaveLength(6)
})

test("a row without data is forgotten", async () => {
  const server = hospital()
  server.tell("card", "c1", card("c1", "one"))
  const phone = await device(server)
  await phone.wake()
  server.tell("card", "c1", null)
  await phone.wake()
  expect(phone.cards()).toEqual([])
  const again = await device(server, phone.store.name)
  expect(again.cards()).toEqual([])
})

test("a reset forgets what the server said, and nothing that waits", async () => {
  const server = hospital()
  server.tell("card", "c1", card("c1", "old"))
  const phone = await device(server)
  await phone.wake()
  server.network = "down"
  await phone.addCard("mine")
  server.tell("card", "c1", null)
  server.reset()
  server.stumbles = () => true
  server.network = "up"
  await phone.wake()
  expect(phone.cards().map(({ title }) => title)).toEqual(["mine"])
  expect(await phone.store.count("outbox")).toBe(1)
})

test("an applied act is seen all the time until the server's own word replaces it", async () => {
  const server = hospital()
  const phone = await device(server)
  const seen: number[] = []
  const stop = phone.copies.all("card").subscribe(cards => seen.push(cards.size))
  await phone.addCard("steady")
  await vi.waitFor(() => expect(phone.cards()[0]?.added_at).toBe("server"))
  await vi.waitFor(async () => expect(await phone.store.count("outbox")).toBe(0))
  stop()
  expect(seen.slice(seen.indexOf(1))).not.toContain(0)
})

test("two tabs that take the feed at once both end with all of it", async () => {
  const server = hospital()
  server.page = 1
  for (const n of [1, 2, 3, 4, 5, 6]) server.tell("card", `c${n}`, card(`c${n}`, `card ${n}`))
  const one = await device(server, "two tabs")
  const two = await device(server, "two tabs")
  await Promise.all([one.wake(), two.wake()])
  await vi.waitFor(() => expect([one.cards().length, two.cards().length]).toEqual([6, 6]))
})

test("an entity this version does not know is kept for the next one and harms nothing", async () => {
  const server = hospital()
  server.tell("initiative", "i1", { id: "i1" })
  server.tell("card", "c1", card("c1", "one"))
  const phone = await device(server)
  await phone.wake()
  expect(phone.cards()).toHaveLength(1)
  expect((await readAll(phone.store)).changes.map(({ entity }) => entity)).toEqual(["initiative", "card"])
})
