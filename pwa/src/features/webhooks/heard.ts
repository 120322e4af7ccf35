// When the pages of other systems look anew: soon after this device heard something of the server, as whatever they are
// told follows from that; and not for each word where there are many.
import { useEffect, useState } from "preact/hooks"
import { takenAt } from "../../sync"

export const SOON = 2_000

/** Counts up; a minute at most goes by without, while the page is seen. */
export function useHeard(): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const known = takenAt.peek()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = takenAt.subscribe(at => {
      if (at === known) return
      timer ??= setTimeout(() => {
        timer = undefined
        setTurn(before => before + 1)
      }, SOON)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return turn
}
