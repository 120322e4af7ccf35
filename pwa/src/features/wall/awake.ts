// Keeps the screen lit while the board is seen; the browser lets go of it whenever the page is hidden.
import { useEffect } from "preact/hooks"

export function useAwake(): void {
  useEffect(() => {
    let held: WakeLockSentinel | undefined
    let isOver = false
    const hold = async () => {
      if (document.visibilityState !== "visible" || (held && !held.released)) return
      try {
        held = await navigator.wakeLock?.request("screen")
        if (isOver) void held?.release()
      } catch {
        // A battery that runs low, or a browser that cannot: the screen's own settings count.
      }
    }
    void hold()
    document.addEventListener("visibilitychange", hold)
    return () => {
      isOver = true
      document.removeEventListener("visibilitychange", hold)
      void held?.release()
    }
  }, [])
}
