import { expect, test, vi } from "vitest"
import type { Http } from "../base/http"
import { subscriptionOf } from "./subscription"

const OLD = new Uint8Array([1, 251, 255, 62])
const NEW = "BAUG"

/** A browser's push manager with at most one subscription. */
function browser(made?: Uint8Array) {
  const subscribe = vi.fn(async ({ applicationServerKey }: PushSubscriptionOptionsInit) => {
    has = { made: applicationServerKey } as never
    return has as never
  })
  const had = made && {
    options: { applicationServerKey: made.buffer },
    unsubscribe: vi.fn(async () => {
      has = null
      return true
    }),
  }
  let has: unknown = had ?? null
  return { had, subscribe, pushManager: { subscribe, getSubscription: async () => has } as unknown as PushManager }
}

const server = (key: string) => (async () => ({ kind: "ok", status: 200, body: { key } })) as unknown as Http

test("a subscription made with the server's key is kept", async () => {
  const { had, subscribe, pushManager } = browser(OLD)
  expect(await subscriptionOf(server("Afv_Pg"), pushManager)).toBe(had)
  expect(subscribe).not.toHaveBeenCalled()
})

test("one made with another key is let go and made anew", async () => {
  const { had, pushManager } = browser(OLD)
  expect(await subscriptionOf(server(NEW), pushManager)).toEqual({ made: NEW })
  expect(had?.unsubscribe).toHaveBeenCalledOnce()
})

test("without one, one is made; without the server, what is there stays", async () => {
  expect(await subscriptionOf(server(NEW), browser().pushManager)).toEqual({ made: NEW })
  const { had, pushManager } = browser(OLD)
  const gone = (async () => ({ kind: "unreachable" })) as unknown as Http
  expect(await subscriptionOf(gone, pushManager)).toBe(had)
  expect(had?.unsubscribe).not.toHaveBeenCalled()
})
