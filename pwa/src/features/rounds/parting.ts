// Parting with a round before its end: handed over to a colleague, or put away.
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Person } from "../../contract/entities.gen"
import { act, personal } from "../../sync"
import { t } from "./parting-words"
import type { Visit } from "./visit"

/** What has just been done with a round, said where its person arrives. */
export const parted = personal<{ id: string; text: string } | null>(null)

/** All that was written goes first; what was noted privately stays with whoever wrote it. */
export async function handOver(visit: Visit, { id, name }: Pick<Person, "id" | "name">): Promise<void> {
  await visit.sendAll()
  await visit.forget()
  await act("round.hand_over", { round_id: visit.id, person_id: id })
  leave(t("hand.done", { name }))
}

export async function putAway(visit: Visit): Promise<void> {
  await visit.forget()
  await act("round.discard", { round_id: visit.id })
  leave(t("away.done"))
}

function leave(text: string): void {
  parted.value = { id: newId(), text }
  go("/round", { replace: true })
}
