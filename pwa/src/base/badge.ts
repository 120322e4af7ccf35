// The number on the app's icon: how many notices are unread, as far as this device knows. The page counts them; a push
// that comes while nobody looks adds its own, each once, by its id.
import { recall, remember } from "./device"

const UNREAD = "unread"

export async function showUnread(ids: readonly string[]): Promise<void> {
  await remember(UNREAD, ids.length > 0 ? ids : undefined)
  // Some browsers know no badge, and others show it only for an app that is on the home screen.
  await (ids.length > 0 ? navigator.setAppBadge?.(ids.length) : navigator.clearAppBadge?.())?.catch(() => {})
}

export async function addUnread(id: string): Promise<void> {
  await showUnread([...new Set([...((await recall<string[]>(UNREAD)) ?? []), id])])
}
