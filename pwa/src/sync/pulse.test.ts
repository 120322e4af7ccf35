// Draws.
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { device } from "./device.fake"
import type { Flights } from "./flights"
import { type Hospital, hospital } from "./hospital.fake"
import { pulse } from "./pulse"

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }))
afterEach(() => void vi.useRealTimers())

/** Time goes on in steps, as it does for a page that is looked at. */
async function pass(phone: { time: { now: number } }, span: number) {
  for (let t = 0; t < span; t += 500) {
    phone.time.now += 500
    await vi.advanceTimersByTimeAsync(500)
    await new Promise(resolve => setTimeout(resolve))
  }
}

/** What began may take a busy machine a while; unlike `vi.waitFor`, to ask again moves no clock. */
const settled = <T>(seen: () => T) => expect.poll(seen, { interval: 5, timeout: 10_000 })

test("the signal comes back and nobody says so: the first act is applied within two seconds", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server, "lift", true)
  await phone.addCard("in the lift")
  await pass(phone, 150_000)
  expect(server.applied).toEqual([])
  server.network = "up"
  await pass(phone, 2_000)
  await settled(() => server.applied).toHaveLength(1)
  phone.close()
})

test("a network that accepts and never answers is noticed, and so is its end", async () => {
  const server = hospital()
  server.network = "silent"
  const answer = server.http
  // Small questions have a short patience, which a fake network must keep by itself.
  server.http = async (path, ask) =>
    path === "/healthz" && server.network === "silent" ? { kind: "unreachable" } : answer(path, ask)
  const phone = await device(server, "basement", true)
  await phone.addCard("in the basement")
  await pass(phone, 10_000)
  expect(phone.status.value.sentence).toContain("No signal")
  server.network = "up"
  await pass(phone, 2_000)
  await settled(() => server.applied).toHaveLength(1)
  phone.close()
})

/** A hole keeps what went into it, until whoever asked loses patience; by the clock that `pass` moves. Tells what it swallowed. */
function impatient(server: Hospital) {
  const { http } = server
  const swallowed: string[] = []
  const after = (span: number) =>
    new Promise<{ kind: "unreachable" }>(resolve => {
      const timer = setInterval(() => {
        clearInterval(timer)
        resolve({ kind: "unreachable" })
      }, span)
    })
  server.http = (path, ask) => {
    if (server.network !== "silent" || !ask?.patience) return http(path, ask)
    swallowed.push(path)
    return Promise.race([http<never>(path, ask), after(ask.patience)])
  }
  return swallowed
}

const readyPhone = async (server: Hospital, name: string) => {
  const phone = await device(server, name, true)
  await vi.waitFor(() => expect(phone.takenAt.value).not.toBeNull())
  return phone
}

test.each([0, 500, 1_500, 2_500, 3_500])(
  "the online event comes %i ms before the network does: the first act is applied within two seconds all the same",
  async early => {
    const server = hospital()
    const swallowed = impatient(server)
    const phone = await readyPhone(server, `doors ${early}`)
    server.network = "down"
    dispatchEvent(new Event("offline"))
    await phone.addCard("between two doors")
    await pass(phone, 5_000)
    server.network = "silent"
    dispatchEvent(new Event("online"))
    await vi.waitFor(() => expect(swallowed).toContain("/api/v1/commands"))
    await pass(phone, early)
    server.network = "up"
    await pass(phone, 2_000)
    await settled(() => server.applied).toHaveLength(1)
    phone.close()
  },
)

test("what went into a short hole nobody noticed is sent anew once the server is seen to answer", async () => {
  const server = hospital()
  const swallowed = impatient(server)
  const phone = await readyPhone(server, "corridor")
  server.network = "silent"
  await phone.addCard("in the corridor")
  await pass(phone, 1_000)
  await settled(() => swallowed).toContain("/api/v1/commands")
  server.network = "up"
  await pass(phone, 5_000)
  await settled(() => server.applied).toHaveLength(1)
  expect(phone.status.value).toMatchObject({ reachable: true })
  phone.close()
})

test("a server that is merely slow is asked a second time, and then waited for", async () => {
  const server = hospital()
  const { http } = server
  let asked = 0
  server.http = async (path, ask) => {
    if (path !== "/api/v1/commands") return http(path, ask)
    asked++
    return new Promise(resolve => {
      const timer = setInterval(() => {
        clearInterval(timer)
        resolve(http(path, ask))
      }, 8_000)
      ask?.signal?.addEventListener("abort", () => {
        clearInterval(timer)
        resolve({ kind: "unreachable" })
      })
    })
  }
  const phone = await readyPhone(server, "slow")
  await phone.addCard("patience")
  await pass(phone, 15_000)
  await settled(() => server.applied).toHaveLength(1)
  expect(asked).toBe(2)
  phone.close()
})

test("the online event sends at once", async () => {
  const server = hospital()
  server.network = "down"
  const phone = await device(server, "ward", true)
  await phone.addCard("one")
  server.network = "up"
  dispatchEvent(new Event("online"))
  await vi.waitFor(() => expect(server.applied).toHaveLength(1))
  phone.close()
})

test("the live stream is the first to come back: what waits goes at once, not at the next round", async () => {
  const server = hospital()
  const { http } = server
  server.http = async (path, ask) => (path === "/healthz" ? { kind: "unreachable" } : http(path, ask))
  server.network = "down"
  let comeBack = (_: Response) => {}
  const stream = () =>
    new Promise<Response>(resolve => {
      comeBack = resolve
    })
  const phone = await device(server, "stairs", true, stream)
  await phone.addCard("on the stairs")
  await pass(phone, 5_000)
  expect(phone.status.value).toMatchObject({ word: "waiting", reachable: false })
  server.network = "up"
  comeBack(new Response(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } }))
  await pass(phone, 1_000)
  await settled(() => server.applied).toHaveLength(1)
  phone.close()
})

test("a stream that breaks tells at once that the server went away", async () => {
  const server = hospital()
  const words = new TransformStream<Uint8Array, Uint8Array>()
  const stream = words.writable.getWriter()
  const phone = await device(server, "wall", true, async () => {
    if (server.network === "down") throw new TypeError("refused")
    return new Response(words.readable, { headers: { "Content-Type": "text/event-stream" } })
  })
  await stream.write(new TextEncoder().encode(": still here\n\n"))
  await vi.waitFor(() => expect(phone.live.value).toBe(true))
  server.network = "down"
  await stream.abort()
  await vi.waitFor(() => expect(phone.status.value).toMatchObject({ word: "offline", reachable: false }))
  phone.close()
})

test("in flight mode a stream that is still heard does not say that all is sent", async () => {
  const server = hospital()
  const words = new TransformStream<Uint8Array, Uint8Array>()
  const stream = words.writable.getWriter()
  const beat = () => stream.write(new TextEncoder().encode(": still here\n\n"))
  const phone = await device(server, "flight", true, async () => {
    return new Response(words.readable, { headers: { "Content-Type": "text/event-stream" } })
  })
  await beat()
  await vi.waitFor(() => expect(phone.live.value).toBe(true))
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false)
  server.network = "down"
  dispatchEvent(new Event("offline"))
  expect(phone.status.value).toMatchObject({ word: "offline", reachable: false })
  await beat()
  await pass(phone, 20_000)
  await beat()
  expect(phone.status.value).toMatchObject({ word: "offline", reachable: false })
  phone.close()
})

test("while the page is seen and the live stream is down, news come within fifteen seconds", async () => {
  const server = hospital()
  const phone = await device(server, "poll", true)
  await vi.waitFor(() => expect(phone.takenAt.value).not.toBeNull())
  server.tell("card", "c1", { id: "c1", title: "new" })
  await pass(phone, 16_000)
  await settled(() => phone.cards()).toHaveLength(1)
  phone.close()
})

test("so they do on a phone whose clock was set back", async () => {
  const server = hospital()
  const phone = await device(server, "set back", true)
  await vi.waitFor(() => expect(phone.takenAt.value).not.toBeNull())
  phone.time.now -= 3_600_000
  server.tell("card", "c1", { id: "c1", title: "new" })
  await pass(phone, 16_500)
  await settled(() => phone.cards()).toHaveLength(1)
  phone.close()
})

test("leaving the app is the last word where no browser sends for it: what was held for an undo goes now", async () => {
  const server = hospital()
  const phone = await readyPhone(server, "pocket")
  await phone.addCard("said and pocketed", { holdFor: 10_000 })
  expect(server.applied).toEqual([])
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")
  document.dispatchEvent(new Event("visibilitychange"))
  await vi.waitFor(() => expect(server.applied).toHaveLength(1))
  phone.close()
})

test("an ill server is left alone for longer and longer, and what waited goes once it is well", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] })
  const server = hospital()
  const phone = await device(server, "ill", true)
  const goesOn = async (span: number) => {
    for (let t = 0; t < span; t += 500) {
      phone.time.now += 500
      await vi.advanceTimersByTimeAsync(500)
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  await goesOn(1_000)
  server.stumbles = () => true
  await phone.addCard("during an outage")
  await goesOn(300_000)
  const tries = server.asked.filter(({ path }) => path === "/api/v1/commands").length
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(18)
  expect(phone.status.value).toMatchObject({ waiting: 1, needsYou: 0 })
  server.stumbles = () => false
  await goesOn(61_000)
  expect(server.applied).toHaveLength(1)
  phone.close()
})

test.each([0, 1, 2, 3, 4, 5, 6])("a bell %i turns after a fetch ended is heard, too", async turns => {
  let fetched = 0
  let ended = Promise.resolve()
  const beat = pulse({
    http: async () => ({ kind: "unreachable" }),
    flights: { hanging: () => [] } as unknown as Flights,
    now: () => 0,
    send: async () => ({ how: "empty" }),
    upload: async () => ({ how: "empty" }),
    fetchNew: () => {
      fetched++
      const done = Promise.resolve({ how: "empty" as const })
      if (fetched === 1)
        ended = done.then(async () => {
          for (let turn = 0; turn < turns; turn++) await Promise.resolve()
          await beat.fetchSoon()
        })
      return done
    },
    waiting: () => [],
    letGo: async () => {},
    photosWaiting: () => 0,
    signedOut: () => {},
    broke: () => {},
  })
  await beat.fetchSoon()
  await ended
  expect(fetched).toBe(2)
})
