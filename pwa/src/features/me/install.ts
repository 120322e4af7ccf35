// Putting the app on the home screen: the browser's own offer, kept until the person wants it.
import { signal } from "@preact/signals"

/** Chromium's; no type of the platform knows it yet. */
interface Offer extends Event {
  prompt(): Promise<void>
  userChoice: Promise<{ outcome: "accepted" | "dismissed" }>
}

export const offer = signal<Offer | null>(null)

export function hearInstallOffer(): void {
  if (typeof window === "undefined") return
  window.addEventListener("beforeinstallprompt", event => {
    event.preventDefault()
    offer.value = event as Offer
  })
  window.addEventListener("appinstalled", () => {
    offer.value = null
  })
}

/** Each offer may be used once. */
export async function install(): Promise<void> {
  const given = offer.peek()
  if (!given) return
  offer.value = null
  await given.prompt()
}
