/// <reference lib="webworker" />
// The service worker: the whole app without signal, notices while it is closed, and a last chance to send.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching"
import { NavigationRoute, registerRoute } from "workbox-routing"
import { CacheFirst } from "workbox-strategies"
import { addUnread } from "./base/badge"
import { now } from "./base/clock"
import { recall } from "./base/device"
import { http, signFor } from "./base/http"
import { openStore } from "./base/store"
import { type Me, storeName } from "./sync/me"
import { heldUntil, list } from "./sync/outbox"
import { PICTURES } from "./sync/photos"
import { uploadWaiting } from "./sync/photos-sending"
import { deviceReport } from "./sync/report"
import { sendWaiting } from "./sync/sender"
import { keepShown, wasShown } from "./sync/shown"
import { subscriptionOf, tell } from "./sync/subscription"
import { atTheScreen, tabs } from "./sync/tabs"
import { addressOf, isNotice, read } from "./sync/told"
import { setLanguage } from "./words"

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

interface SyncEvent extends ExtendableEvent {
  tag: string
}
interface SubscriptionChange extends ExtendableEvent {
  newSubscription?: PushSubscription | null
}

const MOST_PICTURES = 300

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/index.html"), {
    denylist: [/^\/api\//, /^\/calendar\/.+\.ics$/, /^\/unsubscribe\//, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/],
  }),
)
// A picture never changes under its address, so the first answer is good for ever. Nothing else of the API is kept.
registerRoute(
  ({ url, request }) =>
    request.method === "GET" && url.origin === self.location.origin && /^\/api\/v1\/photos\/[\w-]+$/.test(url.pathname),
  new CacheFirst({
    cacheName: PICTURES,
    plugins: [
      { cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null), cacheDidUpdate: bound },
    ],
  }),
)

async function bound(): Promise<void> {
  const cache = await caches.open(PICTURES)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_PICTURES))) await cache.delete(old)
}

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))

self.addEventListener("message", event => {
  const { kind } = (event.data ?? {}) as { kind?: string }
  if (kind === "update") void self.skipWaiting()
})

self.addEventListener("push", event => {
  event.waitUntil(Promise.all([show(event), wakePages(), send().catch(() => {})]))
})

async function show(event: PushEvent): Promise<void> {
  setLanguage((await chosenLanguage().catch(() => undefined)) ?? undefined)
  const { title, body, tag, url } = read(event.data?.text())
  const data = { url }
  const look = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" }
  const isOver = await wasPutAway(tag).catch(() => false)
  const how = { body, tag, data, ...look, ...(isOver && { silent: true }) }
  // A browser wants something shown for each push, whatever it is.
  await atTheScreen(() => self.registration.showNotification(title, how))
  if (isOver) return close(tag)
  if (isNotice(tag)) await Promise.all([count(tag), keepShown(tag, now())]).catch(() => {})
}

/** Shown before, and then put away or read. */
async function wasPutAway(tag: string): Promise<boolean> {
  if (!isNotice(tag) || !(await wasShown(tag, now()))) return false
  return (await here(tag)).length === 0
}

async function close(tag: string): Promise<void> {
  for (const notification of await here(tag)) notification.close()
}

const here = (tag: string) => atTheScreen(() => self.registration.getNotifications({ tag }))

/** A page that is seen counts for itself, and knows what is read. */
async function count(notice_id: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  if (!pages.some(page => page.visibilityState === "visible")) await addUnread(notice_id)
}

const chosenLanguage = async () => (await recall<string>("language")) ?? (await recall<Me>("me"))?.language

self.addEventListener("notificationclick", event => {
  event.notification.close()
  const { url } = (event.notification.data ?? {}) as { url?: string }
  event.waitUntil(open(addressOf(url ?? "/", event.notification.tag, self.location.origin)))
})

async function open(target: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const [window] = windows
  if (!window) return void (await self.clients.openWindow(target))
  await window.focus().catch(() => {})
  window.postMessage({ kind: "open", url: target })
  window.postMessage({ kind: "wake" })
}

async function wakePages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: "window", includeUncontrolled: true }))
    page.postMessage({ kind: "wake" })
}

self.addEventListener("pushsubscriptionchange", event => {
  const { newSubscription: given } = event as SubscriptionChange
  const renew = async () => {
    const me = await recall<Me>("me")
    signFor(me && { person: me.id, signedOut() {} })
    const fresh = given ?? (await subscriptionOf(http, self.registration.pushManager))
    if (fresh) await tell(http, fresh)
  }
  ;(event as SubscriptionChange).waitUntil(renew())
})

self.addEventListener("sync" as never, (event: SyncEvent) => {
  // Rejecting makes the browser try again later.
  if (event.tag === "outbox") event.waitUntil(send())
})

/** The same sender as the page's, under the same lock; pages then read what became of it. */
async function send(): Promise<void> {
  const me = await recall<Me>("me")
  if (!me) return
  const name = storeName(me)
  const store = await openStore(name)
  const others = tabs(name, () => {})
  const changed = (kind: "outbox" | "photos") => () => others.tell({ kind })
  try {
    for (;;) {
      const text = await others.alone("send", () =>
        sendWaiting({ store, http, now, device: () => deviceReport(store, now()), settled: changed("outbox") }),
      )
      if (text.how !== "empty") throw new Error(text.how)
      const until = heldUntil(await list(store), now())
      if (until === undefined) break
      // A page held it back to offer the way back, and may be gone before that is over.
      await new Promise(go => setTimeout(go, until - now() + 5))
    }
    const photos = await others.alone("photos", () =>
      uploadWaiting({ store, http, mayGoOn: () => true, changed: changed("photos") }),
    )
    if (photos.how !== "empty") throw new Error(photos.how)
    others.tell({ kind: "wake" })
  } finally {
    others.close()
    store.close()
  }
}
