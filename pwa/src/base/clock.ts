// What time it is: the only caller of Date.now. `minute` lets screens that show ages redraw by themselves.
import { signal } from "@preact/signals"

export const now = (): number => Date.now()

export const nowIso = (): string => iso(now())

export const iso = (at: number): string => new Date(at).toISOString()

/** When the day of that time began, by the clock on the wall here. */
export const midnightOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** The time, renewed every half minute while the page is seen. */
export const minute = signal(now())

export function startClock(): void {
  const renew = () => {
    if (document.visibilityState === "visible") minute.value = now()
  }
  setInterval(renew, 30_000)
  document.addEventListener("visibilitychange", renew)
}
