// What this device knows of a unit's rooms today: the list, and who was seen with the same questions.
import { useMemo } from "preact/hooks"
import { midnightOf, minute } from "../../base/clock"
import { all } from "../../sync"
import { roomsOf, seenToday } from "./rooms"

export function useRooms(unit_id: string, template_id: string | undefined) {
  const rooms = all("room").value
  const rounds = all("round").value
  const templates = all("template").value
  const midnight = midnightOf(minute.value)
  const key = template_id && templates.get(template_id)?.key
  return {
    rooms: useMemo(() => roomsOf(rooms.values(), unit_id), [rooms, unit_id]),
    seen: useMemo(
      () => seenToday(rounds.values(), templates, { unit_id, key, midnight }),
      [rounds, templates, unit_id, key, midnight],
    ),
  }
}
