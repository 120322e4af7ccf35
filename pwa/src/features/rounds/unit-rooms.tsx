// The rooms of a unit: which were seen today, when and by whom; and into each in one tap.

import { useState } from "preact/hooks"
import { place } from "../../base/router"
import type { Room, Round } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Row, Rows, Select, Stack } from "../../ui"
import { inWords } from "../../words"
import { time } from "../../words/format"
import { shortName } from "../followups/index"
import { Nothing, Page } from "../page"
import { asksForRoom, named, newest } from "./offered"
import { startPath } from "./paths"
import { t } from "./start-words"
import { useRooms } from "./use-rooms"

export function UnitRooms({ params }: { params: Record<string, string> }) {
  const unit_id = params.unit ?? ""
  const unit = one("unit", unit_id).value
  const templates = all("template").value
  const offered = newest(templates.values()).filter(asksForRoom)
  const [chosen, setChosen] = useState(place.peek().query.get("template") ?? undefined)
  const template = named(offered, templates, chosen) ?? offered[0]
  const { rooms, seen } = useRooms(unit_id, template?.id)
  return (
    <Page title={t("rooms.title", { unit: unit?.name ?? "" })} backTo="/round">
      <Stack>
        {template && offered.length > 1 && (
          <Select
            label={t("start.template")}
            value={template.id}
            options={offered.map(one => ({ value: one.id, label: inWords(one.title) }))}
            onChange={setChosen}
          />
        )}
        {rooms.length === 0 || !template ? (
          <Nothing>{t("rooms.none")}</Nothing>
        ) : (
          <>
            <p class="t-soft">{t("rooms.seen", { n: seen.size, of: rooms.length })}</p>
            <Rows>
              {rooms.map(room => (
                <RoomRow key={room.id} room={room} seen={seen.get(room.id)} template_id={template.id} />
              ))}
            </Rows>
          </>
        )}
      </Stack>
    </Page>
  )
}

function RoomRow({ room, seen, template_id }: { room: Room; seen: Round | undefined; template_id: string }) {
  const word = seen
    ? t("rooms.seen.by", { time: time(seen.finished_at ?? ""), name: shortName(seen.rounder_id) })
    : t("rooms.not_seen")
  return (
    <Row
      title={room.name}
      href={startPath({ unit_id: room.unit_id, room_id: room.id, template_id })}
      stoplight={{ tone: seen ? "green" : "none", word }}
    />
  )
}
