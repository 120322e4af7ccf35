// What is typed on a step and not kept yet: whoever goes on keeps it first, so that nothing stays behind unseen.
import { useEffect, useRef } from "preact/hooks"

const keeping = new Set<() => Promise<void>>()

/** `keep` is asked before the huddle goes on; with nothing typed it does nothing. */
export function useKept(keep: () => Promise<void>): void {
  const latest = useRef(keep)
  latest.current = keep
  useEffect(() => {
    const now = () => latest.current()
    keeping.add(now)
    return () => void keeping.delete(now)
  }, [])
}

export async function keepTyped(): Promise<void> {
  for (const keep of [...keeping]) await keep()
}
