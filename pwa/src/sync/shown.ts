// Which notices this device has shown. A push comes at least once: whoever put its notification away, or has read it,
// is not shown it a second time.
import { recall, renew } from "../base/device"

interface Shown {
  tag: string
  at: number
}

const SHOWN = "shown"
const MOST = 200
/** So young a notification may not yet be among those the browser knows of. What a dead worker sent comes again later. */
const YOUNG = 100_000

export async function wasShown(tag: string, now: number): Promise<boolean> {
  const kept = (await recall<Shown[]>(SHOWN)) ?? []
  return kept.some(one => one.tag === tag && now - one.at >= YOUNG)
}

export const keepShown = (tag: string, now: number): Promise<void> =>
  renew<Shown[]>(SHOWN, (had = []) =>
    had.some(one => one.tag === tag) ? had : [...had, { tag, at: now }].slice(-MOST),
  )
