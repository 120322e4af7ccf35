// How a round begins: started, the room it was begun for named at once; or one of the same that was begun a moment ago.
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Round } from "../../contract/entities.gen"
import { act, all, one } from "../../sync"
import * as draft from "./draft"
import { FRESH } from "./draft"
import { givenIn } from "./given"
import { openRounds } from "./lines"
import { roundPath } from "./paths"
import { type Asked, shown } from "./rules"

export interface Wanted {
  unit_id: string
  template_id: string
  room_id?: string | undefined
  due_id?: string | undefined
}

/** To the first screen of the round. */
export async function begin(wanted: Wanted): Promise<void> {
  // Started by a slip a moment ago and nothing said yet: that one will do.
  const begun = openRounds().find(round => isThis(round, wanted) && isUntouched(round))
  go(roundPath(begun?.id ?? (await start(wanted, FRESH.at))))
}

/** In the next room nobody needs to hear again what became of last time. */
export async function beginNext(wanted: Wanted): Promise<void> {
  const [first] = itemsOf(wanted).filter(item => item.type !== "room")
  go(roundPath(await start(wanted, first?.id ?? FRESH.at)))
}

async function start({ unit_id, template_id, room_id, due_id }: Wanted, at: string): Promise<string> {
  const round_id = newId()
  const asks = room_id ? itemsOf({ template_id }).find(item => item.type === "room") : undefined
  await act("round.start", { round_id, unit_id, template_id, ...(room_id && { room_id }), ...(due_id && { due_id }) })
  if (asks && room_id) {
    const name = one("room", room_id).peek()?.name ?? ""
    await act("round.answer", { round_id, question_id: asks.id, value: { room_id, name } })
  }
  if (asks || at !== FRESH.at) draft.keep(round_id, { ...FRESH, at, passed: asks ? [asks.id] : [] })
  return round_id
}

const itemsOf = ({ template_id }: Pick<Wanted, "template_id">): readonly Asked[] =>
  shown(one("template", template_id).peek()?.items ?? [], {})

const isThis = (round: Round, wanted: Wanted): boolean =>
  round.unit_id === wanted.unit_id &&
  round.template_id === wanted.template_id &&
  round.room_id === (wanted.room_id ?? null) &&
  round.due_id === (wanted.due_id ?? null)

/** Nothing is said in it but its room. */
function isUntouched(round: Round): boolean {
  const rooms = itemsOf(round).flatMap(item => (item.type === "room" ? [item.id] : []))
  return [...givenIn(round, all("private_answer").peek().values()).keys()].every(id => rooms.includes(id))
}
