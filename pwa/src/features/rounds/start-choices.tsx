// What is chosen before a round: where, which one, in which room.
import type { Room, Round, Template, Unit } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, Select, Stack } from "../../ui"
import { inWords } from "../../words"
import { time } from "../../words/format"
import { roomsPath } from "./paths"
import { isQuestion } from "./rules"
import { t } from "./start-words"
import { isGenerated } from "./verifying"

type Choice<T> = { value: T; offered: readonly T[]; onChange: (id: string) => void }

export function UnitSelect({ value, offered, onChange }: Choice<Unit>) {
  const facilities = all("facility").value
  const group = (unit: Unit) => (facilities.size > 1 ? facilities.get(unit.facility_id)?.name : undefined)
  return (
    <Select
      label={t("start.unit")}
      value={value.id}
      options={offered.map(unit => ({ value: unit.id, label: unit.name, group: group(unit) }))}
      onChange={onChange}
    />
  )
}

/** `toCheck`: how many questions a fixed-or-not round would ask here. */
export function TemplateChoice({ value, offered, toCheck, onChange }: Choice<Template> & { toCheck: number }) {
  const n = isGenerated(value) ? toCheck : value.items.filter(isQuestion).length
  return (
    <Stack gap="tight">
      {offered.length > 1 ? (
        <Select
          label={t("start.template")}
          value={value.id}
          options={offered.map(template => ({ value: template.id, label: inWords(template.title) }))}
          onChange={onChange}
        />
      ) : (
        <p class="round-template">{inWords(value.title)}</p>
      )}
      <p class="t-soft">{inWords(value.purpose)}</p>
      {n > 0 && <p class="t-soft">{t("start.about", { n, minutes: value.minutes })}</p>}
    </Stack>
  )
}

type RoomProps = {
  unit_id: string
  template: Template
  rooms: readonly Room[]
  seen: ReadonlyMap<string, Round>
  value: Room | undefined
  onChange: (id: string) => void
}

export function RoomSelect({ unit_id, template, rooms, seen, value, onChange }: RoomProps) {
  const label = (room: Room) => {
    const at = seen.get(room.id)?.finished_at
    return at ? t("rooms.seen.at", { room: room.name, time: time(at) }) : room.name
  }
  return (
    <Stack gap="tight">
      <Select
        label={t("start.room")}
        value={value?.id ?? ""}
        options={[
          { value: "", label: t("start.room.later") },
          ...rooms.map(room => ({ value: room.id, label: label(room) })),
        ]}
        onChange={onChange}
      />
      <div>
        <Button kind="plain" href={roomsPath(unit_id, template.key)}>
          {t("rooms.list")}
        </Button>
      </div>
    </Stack>
  )
}
