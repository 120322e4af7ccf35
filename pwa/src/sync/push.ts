// Being told while the app is closed: this device's subscription, offered once and renewed at each start.
import { signal } from "@preact/signals"
import { http } from "../base/http"
import { subscriptionOf, tell } from "./subscription"

/** unavailable: the browser cannot, or not before the app is installed · asked: refused by the person. */
export type PushState = "unavailable" | "not_asked" | "refused" | "on" | "off"

export const pushState = signal<PushState>("unavailable")

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

export async function startPush(): Promise<void> {
  if (canPush()) await follow(Notification.permission)
}

/** Asks the person, so call it from a touch. */
export async function offerPush(): Promise<void> {
  if (canPush()) await follow(await Notification.requestPermission())
}

async function follow(permission: NotificationPermission): Promise<void> {
  if (permission === "granted") {
    // Where a firewall is before the push service a browser tries for minutes.
    if (pushState.peek() !== "on") pushState.value = "off"
    await subscribe()
  } else pushState.value = permission === "denied" ? "refused" : "not_asked"
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
