// The number on the app's icon: how many notices are unread, as far as this device knows. The page counts them; a push
// that comes while nobody looks adds its own, each once, by its id.
import { remember, renew } from "./device"

const UNREAD = "unread"

export async function showUnread(ids: readonly string[]): Promise<void> {
  await remember(UNREAD, ids.length > 0 ? ids : undefined)
  await show(ids.length)
}

/** Of several pushes at once none forgets another's. */
export async function addUnread(id: string): Promise<void> {
  let unread = 0
  await renew<string[]>(UNREAD, (had = []) => {
    const ids = [...new Set([...had, id])]
    unread = ids.length
    return ids
  })
  await show(unread)
}

async function show(unread: number): Promise<void> {
  // Some browsers know no badge, and others show it only for an app that is on the home screen.
  await (unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.())?.catch(() => {})
}
