// The room an issue is about: the one its round is in, unless the person says it is about none.
import { byName } from "../../base/plain"
import { all, one } from "../../sync"
import { Select } from "../../ui"
import { t } from "./words"

interface Placed {
  unit_id: string
  /** null once the person has said so; not there while nobody has. */
  room_id?: string | null
}

/** Of the round as it is now: a question may have asked for the room since. In another unit there is none of these. */
export function roomOf({ unit_id, room_id }: Placed, round_id: string | undefined): string | null {
  const meant = room_id === undefined ? round_id && one("round", round_id).value?.room_id : room_id
  return meant && one("room", meant).value?.unit_id === unit_id ? meant : null
}

type Props = {
  round_id: string | undefined
  unit_id: string
  value: string | null
  onChange: (room_id: string | null) => void
}

/** Asked only in a round that is in a room of this unit: elsewhere three taps and a sentence are enough. */
export function RoomChoice({ round_id, unit_id, value, onChange }: Props) {
  if (!roomOf({ unit_id }, round_id)) return null
  const rooms = [...all("room").value.values()].filter(room => room.unit_id === unit_id).sort(byName)
  return (
    <Select
      label={t("issue.room")}
      value={value ?? ""}
      options={[
        { value: "", label: t("issue.room.none") },
        ...rooms.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={id => onChange(id || null)}
    />
  )
}
