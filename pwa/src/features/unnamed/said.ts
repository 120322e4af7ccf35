// What this device holds of things said without a name, as the screens read it; and the ways in which it changes.
import { computed, signal } from "@preact/signals"
import { namedId } from "../../base/named-id"
import { me } from "../../sync"
import type { Said } from "./kept"
import * as kept from "./kept"
import { news } from "./rules"

/** Whatever is kept here, whosever it is: for the sender alone. */
export const everything = signal<readonly Said[]>([])

/** Only what whoever is signed in wrote on this device, the latest first. */
export const own = computed<readonly Said[]>(() => {
  const person = me.value
  if (!person) return []
  return everything.value
    .filter(said => said.of !== null && said.of === markOf(said.key, person.id))
    .sort((a, b) => (b.number ?? Number.POSITIVE_INFINITY) - (a.number ?? Number.POSITIVE_INFINITY) || 0)
})

/** How many of those leave by themselves: what was refused does not, and Today says so. */
export const waits = computed(
  () => own.value.filter(({ body, problem, word }) => (body && !problem) || (word && !word.problem)).length,
)

export const isNews = (said: Said): boolean => said.became !== null && news(said.became) !== said.read

/** A person's mark on one thing: another on the next, so that two are not known to be of one hand. */
export const markOf = (key: string, person_id: string): string => namedId("unnamed", key, person_id)

const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("roundwell-unnamed")
let heard: (() => void) | undefined

/** Reads what is kept, now and whenever another tab changes it. */
export async function follow(changed: () => void): Promise<void> {
  heard = changed
  if (channel) channel.onmessage = () => void readAgain()
  await readAgain()
}

async function readAgain(): Promise<void> {
  everything.value = await kept.readAll()
  heard?.()
}

async function after(change: Promise<void>): Promise<void> {
  await change
  channel?.postMessage(null)
  await readAgain()
}

export const keep = (said: Said): Promise<void> => after(kept.write(said))
export const change = (key: string, patch: (before: Said) => Partial<Said>): Promise<void> =>
  after(kept.change(key, patch))
export const forget = (key: string): Promise<void> => after(kept.forget(key))

export const markRead = (key: string): Promise<void> =>
  change(key, ({ became, read }) => ({ read: became ? news(became) : read }))
