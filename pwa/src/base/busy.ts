// Whether the person is in the middle of something: a new version of the app then waits.
import { signal } from "@preact/signals"

const held = signal(0)

/** Call when something starts that must not be interrupted; call the answer when it ended. */
export function hold(): () => void {
  held.value++
  let released = false
  return () => {
    if (released) return
    released = true
    held.value--
  }
}

export function isQuiet(): boolean {
  if (held.peek() > 0 || document.querySelector("dialog[open]")) return false
  const active = document.activeElement
  return !(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement)
}
