// How long to wait after a picture could not be sent: twice as long each time, and never all devices at the same moment.
const FIRST = 500
/** Somebody may be looking: no longer than that. */
const MOST = 8_000

export interface Pace {
  failed(): void
  /** One arrived, or the network was gone and is back: from the start. */
  begin(): void
  /** Milliseconds until the next try. */
  wait(): number
}

export function pace(random: () => number = Math.random, clock: () => number = () => performance.now()): Pace {
  let failures = 0
  let next = 0
  return {
    failed() {
      const span = Math.min(MOST, FIRST * 2 ** failures++)
      next = clock() + span * (0.5 + random() / 2)
    },
    begin() {
      failures = 0
      next = 0
    },
    wait: () => Math.max(0, next - clock()),
  }
}
