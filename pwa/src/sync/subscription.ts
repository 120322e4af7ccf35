// The address under which the push service reaches this device, made by the browser and told to the server.
import type { Http } from "../base/http"

/** The one there is, when it was made with the server's key of today; else a new one. */
export async function subscriptionOf(http: Http, pushManager: PushManager): Promise<PushSubscription | null> {
  const [answer, had] = await Promise.all([http<{ key: string }>("/api/v1/push/key"), pushManager.getSubscription()])
  if (answer.kind !== "ok") return had
  const { key } = answer.body
  if (had) {
    if (isMadeWith(key, had)) return had
    // The push service refuses whatever is signed with another key than the one it was made with.
    await had.unsubscribe()
  }
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** A browser that does not say its key is believed. */
function isMadeWith(key: string, { options }: PushSubscription): boolean {
  const own = options?.applicationServerKey
  return !own || base64url(new Uint8Array(own)) === key.replace(/=+$/, "")
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "")

export async function tell(http: Http, subscription: PushSubscription): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON()
  const answer = await http("/api/v1/push/subscription", { method: "PUT", json: { endpoint, keys } })
  return answer.kind === "ok"
}

/** Who leaves must not be told any more on this phone. */
export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration?.()
  const subscription = await registration?.pushManager?.getSubscription()
  await subscription?.unsubscribe()
}
