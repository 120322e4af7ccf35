// Other people's visits: who may skip one, and those skipped here whose answer the calendar has not brought yet.
import { computed, type ReadonlySignal } from "@preact/signals"
import type { Commands } from "../../contract/commands.gen"
import { act, me, needsYou, personal } from "../../sync"
import { may } from "../followups/index"
import { whereIs } from "./owing"
import type { Told } from "./reading"
import { isOwed, type State } from "./rules"

/** Where a visit is, as the calendar tells it. */
export interface Spot {
  unit_id: string
  template_key: string
  on: string
}

/** Whoever may skip there may skip everybody's. */
export const maySkipAt = (unit_id: string): boolean => !!me.value && may(me.value, "due.skip", whereIs(unit_id))

export const canSkip = (state: State): boolean => state === "coming" || isOwed(state)

export const skipPath = (unit_id: string, { id, on }: Pick<Told, "id" | "on">): string =>
  `/due/${id}/skip?unit=${unit_id}&on=${on}`

const skipped = personal<ReadonlyMap<string, Spot>>(new Map())

/** By the id of each; a refused one is not skipped after all. */
export const skippedHere: ReadonlySignal<ReadonlyMap<string, Spot>> = computed(() => {
  if (skipped.value.size === 0) return skipped.value
  const refused = new Set(needsYou.value.map(({ payload }) => (payload as Partial<Commands["due.skip"]>).due_id))
  return new Map([...skipped.value].filter(([id]) => !refused.has(id)))
})

/** Rejects when the device can keep nothing. */
export async function skipOther(id: string, why: string, spot: Spot): Promise<void> {
  await act("due.skip", { due_id: id, why })
  skipped.value = new Map([...skipped.value, [id, spot]])
}
