// What a screen remembers for as long as the page lives, and nobody but whoever is signed in is to find there.
import { effect, type Signal, signal } from "@preact/signals"
import { person } from "./session"

/** As at first for whoever comes next, and for the same person once they signed out. */
export function personal<T>(first: T): Signal<T> {
  const kept = signal(first)
  let whose: string | undefined
  effect(() => {
    const now = person.value?.id
    if (now !== whose) kept.value = first
    whose = now
  })
  return kept
}
