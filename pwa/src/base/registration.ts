// The service worker of this page: registered after the first paint, and replaced only at a quiet moment.
import { signal } from "@preact/signals"
import { isQuiet } from "./busy"
import { now } from "./clock"
import { scriptUrl } from "./scripts"

/** A new version is downloaded and waits. */
export const newVersion = signal(false)

const LOOK_EVERY = 30 * 60_000
const UNTOUCHED = 10 * 60_000

let waiting: ServiceWorker | null = null
let asked = false

export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  const { serviceWorker } = navigator
  // The first worker of all takes charge of a page that is new enough; any later one brings a newer page.
  let hasOne = serviceWorker.controller !== null
  serviceWorker.addEventListener("controllerchange", () => {
    if (hasOne) reloadQuietly()
    hasOne = true
  })
  const registration = await serviceWorker.register(scriptUrl("/sw.js"))
  watch(registration)
  const look = () => void registration.update().catch(() => {})
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look()
    else if (newVersion.peek() && isQuiet()) updateNow()
  })
  // A wall screen is never hidden and never tapped: it looks by itself, and takes what it finds.
  let touched = now()
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => (touched = now()), { passive: true })
  setInterval(() => {
    if (newVersion.peek() && isQuiet() && now() - touched > UNTOUCHED) updateNow()
    else look()
  }, LOOK_EVERY)
}

function watch(registration: ServiceWorkerRegistration): void {
  const ready = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return
    waiting = registration.waiting
    newVersion.value = true
  }
  ready()
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", ready))
}

/** The person wants it now, or nobody looks. */
export function updateNow(): void {
  asked = true
  waiting?.postMessage({ kind: "update" })
}

function reloadQuietly(): void {
  const leave = () => {
    if (asked || isQuiet()) location.reload()
  }
  leave()
  // Another tab took the new version; this one is in the middle of something and follows when it is left.
  document.addEventListener("visibilitychange", leave)
}
