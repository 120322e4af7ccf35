// A part of a screen that comes when it is first shown.
import { signal } from "@preact/signals"
import type { ComponentType } from "preact"
import { useEffect } from "preact/hooks"

/** Opened seldom: it comes when it is first opened, from what the device keeps of the app. */
export function seldom<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const found = signal<ComponentType<Props> | null>(null)
  return function Seldom(props: Props) {
    useEffect(() => {
      if (!found.peek()) void load().then(it => (found.value = it))
    }, [])
    const Sheet = found.value
    return Sheet && <Sheet {...props} />
  }
}
