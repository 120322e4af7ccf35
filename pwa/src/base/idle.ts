// Work that may wait: until the first screen is painted, or until nobody touches the screen.
import { signal } from "@preact/signals"

/** Before the first screen of all is painted: what lies below it is not worked out yet. */
export const isFirstFrame = signal(false)

const UNSEEN = 1_000

/** Once what was drawn last is painted; in a page that nobody sees nothing is painted, so it does not wait for ever. */
export function afterPaint(work: () => void): void {
  let isDone = false
  const run = () => {
    if (!isDone) work()
    isDone = true
  }
  requestAnimationFrame(() => setTimeout(run))
  setTimeout(run, UNSEEN)
}

/** Lets a touch that came meanwhile go first. */
export const breath = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(work, 1_000)
  else requestIdleCallback(work, { timeout: 30_000 })
}

export const untilIdle = (): Promise<void> => new Promise(whenIdle)
