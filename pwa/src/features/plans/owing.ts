// What this person owes by plans, as signals over the copies, and the tap that begins it.
import { computed, type ReadonlySignal } from "@preact/signals"
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Commands } from "../../contract/commands.gen"
import type { Due, Organisation, Role, Template } from "../../contract/entities.gen"
import { act, all, me, one, waiting } from "../../sync"
import { holds } from "../followups/index"
import { roundPath } from "../rounds/index"
import { dayHere } from "./day-here"
import { isFor, owed } from "./rules"

export const organisation: ReadonlySignal<Organisation | undefined> = computed(
  () => [...all("organisation").value.values()][0],
)

/** The day it is where the organisation is; empty as long as nobody said where that is. */
export const today: ReadonlySignal<string> = computed(() => {
  const zone = organisation.value?.zone
  return zone ? dayHere(zone, minute.value) : ""
})

export const holdsThere = (role: Role, unit_id: string): boolean => {
  const person = me.value
  return person !== null && person !== undefined && holds(person, role, whereIs(unit_id))
}

export const whereIs = (unit_id: string) => ({ unit_id, facility_id: one("unit", unit_id).value?.facility_id })

export const isMine = (due: Due): boolean => isFor(due, me.value?.id ?? "", holdsThere)

/** Mine to begin now: due or late, and nobody has begun it. */
export const toRound: ReadonlySignal<readonly Due[]> = computed(() => {
  const dues = all("due").value
  // Where there are none, the zone's slow first look at the clock is spared.
  if (dues.size === 0 || !me.value) return []
  const begun = new Set<string | null>()
  for (const round of all("round").value.values()) if (round.state === "open") begun.add(round.due_id)
  return owed(dues.values(), me.value.id, holdsThere, today.value).filter(due => !begun.has(due.id))
})

/** The plans that were set here and are not sent yet: what is due by them is this device's own word. */
export const unsent: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const plans = new Set<string>()
  for (const { type, payload } of waiting.value)
    if (type === "plan.set") plans.add((payload as Commands["plan.set"]).plan_id)
  return plans
})

/** Of a template its latest version. */
export function newest(key: string): Template | undefined {
  let found: Template | undefined
  for (const template of all("template").value.values())
    if (template.key === key && template.version > (found?.version ?? -1)) found = template
  return found
}

/** Starts it and is there. False when the device can keep nothing: the frame says why. */
export async function begin(due: Due, template: Template): Promise<boolean> {
  const round_id = newId()
  const { id: due_id, unit_id } = due
  try {
    await act("round.start", { round_id, unit_id, template_id: template.id, due_id })
  } catch {
    return false
  }
  go(roundPath(round_id))
  return true
}
