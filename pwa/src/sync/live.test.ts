// Draws.
import { expect, test, vi } from "vitest"
import { listen } from "./live"

/** A stream whose words are put in by hand. */
function stream() {
  const words = new TransformStream<Uint8Array, Uint8Array>()
  const writer = words.writable.getWriter()
  const encode = new TextEncoder()
  return {
    response: new Response(words.readable, { headers: { "Content-Type": "text/event-stream" } }),
    say: (text: string) => writer.write(encode.encode(text)),
    end: () => writer.close(),
  }
}

test("rings at the start and at each change, not at a heartbeat", async () => {
  const bell = stream()
  const stop = new AbortController()
  const ring = vi.fn()
  void listen({ ring, up: () => {}, fetch: async () => bell.response, pause: 1 }, stop.signal)
  await vi.waitFor(() => expect(ring).toHaveBeenCalledTimes(1))
  await bell.say(": still here\n\n")
  await bell.say("event: chan")
  await bell.say('ged\ndata: {"after":5}\n\n')
  await vi.waitFor(() => expect(ring).toHaveBeenCalledTimes(2))
  stop.abort()
})

test("says at which board somebody came or left", async () => {
  const bell = stream()
  const stop = new AbortController()
  const told: string[] = []
  addEventListener("roundwell:here", event => told.push((event as CustomEvent<string>).detail), { signal: stop.signal })
  void listen({ ring: () => {}, up: () => {}, fetch: async () => bell.response, pause: 1 }, stop.signal)
  await bell.say('event: here\ndata: {"board":"we')
  await bell.say('st"}\n\nevent: here\ndata: {"board":"east"}\n\n')
  await vi.waitFor(() => expect(told).toEqual(["west", "east"]))
  stop.abort()
})

test("a stream that fell silent is dead, and a new one is opened", async () => {
  const stop = new AbortController()
  const said: boolean[] = []
  let opened = 0
  const get: typeof fetch = async (_path, init) => {
    opened++
    const bell = stream()
    init?.signal?.addEventListener("abort", () => void bell.end().catch(() => {}))
    if (opened === 1) void bell.say(": hello\n\n")
    return bell.response
  }
  void listen({ ring: () => {}, up: alive => said.push(alive), fetch: get, silence: 20, pause: 1 }, stop.signal)
  await vi.waitFor(() => expect(opened).toBeGreaterThan(1))
  expect(said[0]).toBe(true)
  stop.abort()
})

test("signed out: nobody listens any more", async () => {
  const get: typeof fetch = async () => new Response("", { status: 401 })
  const ring = vi.fn()
  await listen({ ring, up: () => {}, fetch: get }, new AbortController().signal)
  expect(ring).not.toHaveBeenCalled()
})
