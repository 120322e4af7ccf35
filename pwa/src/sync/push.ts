// Being told while the app is closed: this device's subscription, offered once and renewed at each start.
import { signal } from "@preact/signals"
import { http } from "../base/http"
import { subscriptionOf, tell } from "./subscription"

/** unavailable: the browser cannot, or not before the app is installed · asked: refused by the person. */
export type PushState = "unavailable" | "not_asked" | "refused" | "on" | "off"

export const pushState = signal<PushState>("unavailable")

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

export async function startPush(): Promise<void> {
  if (!canPush()) return
  if (Notification.permission === "granted") {
    if (pushState.peek() !== "on") pushState.value = "off"
    await subscribe()
  } else pushState.value = Notification.permission === "denied" ? "refused" : "not_asked"
}

/** Asks the person, so call it from a touch. */
export async function offerPush(): Promise<PushState> {
  if (!canPush()) return pushState.peek()
  const permission = await Notification.requestPermission()
  if (permission === "granted") await subscribe()
  else pushState.value = permission === "denied" ? "refused" : "not_asked"
  return pushState.peek()
}

async function subscribe(): Promise<void> {
  try {
    const { pushManager } = await navigator.serviceWorker.ready
    const subscription = await subscriptionOf(http, pushManager)
    pushState.value = subscription && (await tell(http, subscription)) ? "on" : "off"
  } catch {
    pushState.value = "off"
  }
}
