// The rooms of a unit: who was seen today, and which room is next. Pure.
import { byName } from "../../base/plain"
import type { Room, Round, Template } from "../../contract/entities.gen"

interface Asked {
  unit_id: string
  /** The same questions, in whichever version. */
  key: string | undefined
  midnight: number
}

/** Of each room the latest of today's finished visits, whoever made it. */
export function seenToday(
  rounds: Iterable<Round>,
  templates: ReadonlyMap<string, Template>,
  { unit_id, key, midnight }: Asked,
): ReadonlyMap<string, Round> {
  const seen = new Map<string, Round>()
  for (const round of rounds) {
    const { room_id, finished_at } = round
    if (!room_id || !finished_at || round.unit_id !== unit_id || Date.parse(finished_at) < midnight) continue
    if (templates.get(round.template_id)?.key !== key) continue
    if (finished_at > (seen.get(room_id)?.finished_at ?? "")) seen.set(room_id, round)
  }
  return seen
}

/** As one walks. */
export const roomsOf = (rooms: Iterable<Room>, unit_id: string): Room[] =>
  [...rooms].filter(room => room.unit_id === unit_id).sort(byName)

/** Those not seen today first, as one walks; then the others, seen longest ago first. */
export function notSeenFirst(rooms: readonly Room[], seen: ReadonlyMap<string, Round>): Room[] {
  const at = (room: Room) => seen.get(room.id)?.finished_at ?? ""
  return [...rooms].sort((a, b) => (at(a) === at(b) ? byName(a, b) : at(a) < at(b) ? -1 : 1))
}

/** The next one along the corridor that is not done, and after the last the first. */
export function nextRoom(rooms: readonly Room[], from: string, isDone: (room_id: string) => boolean): Room | undefined {
  const here = rooms.findIndex(room => room.id === from)
  return [...rooms.slice(here + 1), ...rooms.slice(0, Math.max(0, here))].find(room => !isDone(room.id))
}
