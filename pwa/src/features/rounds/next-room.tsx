// After a room comes the next: the same unit, the same questions, one tap.
import { useState } from "preact/hooks"
import { go } from "../../base/router"
import type { Round, Template } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button } from "../../ui"
import { beginNext } from "./beginning"
import { openRounds } from "./lines"
import { named, newest } from "./offered"
import { roomsPath } from "./paths"
import { nextRoom } from "./rooms"
import { t } from "./start-words"
import { useRooms } from "./use-rooms"

type Props = { round: Round; template: Template; room_id: string }

export function NextRoom({ round, template, room_id }: Props) {
  const { unit_id } = round
  const { rooms, seen } = useRooms(unit_id, template.id)
  const [busy, setBusy] = useState(false)
  const templates = all("template").value
  const latest = named(newest(templates.values()), templates, template.key) ?? template
  const begun = new Set(openRounds().map(one => one.room_id))
  const next = nextRoom(rooms, room_id, id => seen.has(id) || begun.has(id))
  const start = async () => {
    setBusy(true)
    try {
      await beginNext({ unit_id, template_id: latest.id, room_id: next?.id })
    } catch {
      setBusy(false) // The frame says why nothing can be kept here.
    }
  }
  return (
    <>
      {next ? (
        <Button kind="primary" wide busy={busy} onClick={() => void start()}>
          {t("rooms.next", { room: next.name })}
        </Button>
      ) : (
        <p class="t-soft">{t("rooms.all")}</p>
      )}
      <div class="round-after">
        <Button href={roomsPath(unit_id, template.key)}>{t("rooms.list")}</Button>
        <Button kind={next ? "quiet" : "primary"} onClick={() => go("/")}>
          {t("rooms.done")}
        </Button>
      </div>
    </>
  )
}
