// Begins once the first screen is there: what was read, here or on another device, leaves the icon and the locked screen.
import { computed, effect } from "@preact/signals"
import { showUnread } from "../../base/badge"
import { all, atTheScreen, isWhole, me } from "../../sync"

/** As text, so that nothing is shown anew when nothing of it has changed. */
const unread = computed(() => {
  if (me.value && !isWhole.value) return undefined
  return [...all("notice").value.values()].flatMap(({ id, read_at }) => (read_at ? [] : [id])).join(" ")
})

export function begin(): void {
  let wasSomebody = false
  effect(() => {
    if (me.value || wasSomebody) follow(unread.value)
    wasSomebody ||= !!me.value
  })
  // A push may have come while this page slept, about something that it had been told of before.
  document.addEventListener("visibilitychange", () => {
    if (me.peek() && document.visibilityState === "visible") follow(unread.peek())
  })
}

let wanted: string | undefined
let isFollowing = false

/** One after the other, and only the newest: many are read at once. */
function follow(ids: string | undefined): void {
  if (ids === undefined) return
  wanted = ids
  if (isFollowing) return
  isFollowing = true
  void (async () => {
    for (let shown: string | undefined; shown !== wanted; ) {
      shown = wanted
      await show(shown.split(" ").filter(Boolean)).catch(() => {})
    }
    isFollowing = false
  })()
}

async function show(ids: readonly string[]): Promise<void> {
  await showUnread(ids)
  const registration = await navigator.serviceWorker?.getRegistration()
  const here = (await atTheScreen(async () => registration?.getNotifications?.())) ?? []
  const told = all("notice").peek()
  // Whoever has left must leave nothing on the locked screen; of the others only what is known to be read goes.
  for (const notification of here) if (!me.peek() || told.get(notification.tag)?.read_at) notification.close()
}
