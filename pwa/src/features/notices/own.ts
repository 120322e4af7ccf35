// What whoever is signed in has chosen, and how they choose: each choice is a command of its own, so that two devices
// without signal do not undo each other's.
import { computed } from "@preact/signals"
import type { Commands } from "../../contract/commands.gen"
import { act, all, type CommandType, learn, me } from "../../sync"
import { effects, untouched } from "./effects"

learn(effects)

export const own = computed(() => {
  const person = me.value
  if (!person) return untouched("")
  return [...all("preference").value.values()].find(one => one.person_id === person.id) ?? untouched(person.id)
})

/** Where it cannot be kept, the frame says why, and the screen shows what was chosen before. */
export async function choose<T extends CommandType>(type: T, given: Commands[T]): Promise<boolean> {
  try {
    await act(type, given)
    return true
  } catch {
    return false
  }
}
