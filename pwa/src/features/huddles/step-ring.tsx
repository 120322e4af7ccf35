// A thin ring for the minutes of a step, and one for the whole: it fills, calmly, and then it is full. Nothing counts down.
import { useMemo } from "preact/hooks"

/** `seconds` it has been on, of so many. It draws itself from there on; another `since` begins it anew. */
export function StepRing({ seconds, of, since, label }: { seconds: number; of: number; since: string; label: string }) {
  // Asked once: the browser carries it on, and a second look at the clock would move it twice.
  const from = useMemo(() => seconds, [since, of])
  const share = of > 0 ? Math.min(1, seconds / of) : 1
  return (
    <svg
      key={since}
      class="huddles-ring"
      viewBox="0 0 40 40"
      role="img"
      aria-label={label}
      style={{ "--huddles-for": `${of}s`, "--huddles-since": `${-from}s`, "--huddles-share": String(share) }}
    >
      <circle class="huddles-ring-track" cx="20" cy="20" r="17" />
      <circle class="huddles-ring-arc" cx="20" cy="20" r="17" pathLength="100" />
    </svg>
  )
}
