// A room: one of the unit's, those not seen today first; or any place, in words.
import { useMemo } from "preact/hooks"
import { one } from "../../sync"
import { AnswerGroup, Stack, TextField } from "../../ui"
import { time } from "../../words/format"
import type { Asking } from "./answers"
import { notSeenFirst } from "./rooms"
import { MOST_NAME, type RoomNamed } from "./rules"
import { useRooms } from "./use-rooms"
import { t } from "./words"

export function RoomAnswer({ round, labelledBy, value, onAnswer, onWrite, onEnter }: Asking) {
  const { room_id, name } = (value ?? {}) as RoomNamed
  const { rooms, seen } = useRooms(round.unit_id, one("round", round.id).value?.template_id)
  // In the order of when the question came: a list that moves under the thumb is answered wrongly.
  const inOrder = useMemo(() => notSeenFirst(rooms, seen), [rooms])
  const options = inOrder.map(room => {
    const at = seen.get(room.id)?.finished_at
    return { key: room.id, label: at ? t("room.seen", { room: room.name, time: time(at) }) : room.name }
  })
  return (
    <Stack>
      {options.length > 0 && (
        <div class="round-rooms">
          <AnswerGroup
            labelledBy={labelledBy}
            options={options}
            value={room_id ?? null}
            onAnswer={id => onAnswer({ room_id: id, name: one("room", id).peek()?.name ?? "" })}
          />
        </div>
      )}
      <TextField
        label={t(options.length > 0 ? "room.other" : "room.name")}
        value={room_id ? "" : (name ?? "")}
        maxLength={MOST_NAME}
        autocomplete="off"
        enterKeyHint="next"
        onInput={words => onWrite(words ? { name: words } : null)}
        onEnter={onEnter}
      />
    </Stack>
  )
}
