// One picture as large as the screen; and, for whoever may, the way to take it back though it was sent.
import { useState } from "preact/hooks"
import type { Photo } from "../../contract/entities.gen"
import { act, me, one, pictureUrl } from "../../sync"
import { Button, NoticeLine, Sheet, Stack, Switch } from "../../ui"
import { may } from "../followups/index"
import "./photos.css"
import { t } from "./large-words"
import { t as photos } from "./words"

export interface LargeProps {
  id: string
  alt: string
  onClose: () => void
}

export function Large({ id, alt, onClose }: LargeProps) {
  const photo = one("photo", id).value
  return (
    <Sheet open title={alt} closeLabel={photos("close")} onClose={onClose}>
      <Stack>
        <img class="photos-large" src={pictureUrl(id, "full")} alt={alt} />
        {photo && mayTakeBack(photo) && <TakeBack id={id} onDone={onClose} />}
      </Stack>
    </Sheet>
  )
}

/** Asked once more, because nothing brings it back. */
function TakeBack({ id, onDone }: { id: string; onDone: () => void }) {
  const [isAsked, setAsked] = useState(false)
  const [wherever, setWherever] = useState(true)
  const takeBack = async () => {
    // When the device can keep nothing the frame says why, and the picture is still here.
    await act("photo.take_back", { photo_id: id, wherever }).then(onDone, () => {})
  }
  if (!isAsked)
    return (
      <Button kind="plain" onClick={() => setAsked(true)}>
        {t("back")}
      </Button>
    )
  return (
    <Stack gap="tight">
      <NoticeLine tone="amber">{t("back.what")}</NoticeLine>
      <Switch label={t("wherever")} hint={t("wherever.what")} checked={wherever} onChange={setWherever} />
      <Button kind="primary" onClick={() => void takeBack()}>
        {t("back.yes")}
      </Button>
      <Button kind="plain" onClick={() => setAsked(false)}>
        {t("back.no")}
      </Button>
    </Stack>
  )
}

function mayTakeBack(photo: Photo): boolean {
  const person = me.value
  return !!person && photo.state === "ready" && may(person, "photo.take_back", whereIs(photo))
}

function whereIs({ about, by_id }: Photo): Parameters<typeof may>[2] {
  const people = [by_id]
  if (about?.entity === "issue") {
    const issue = one("issue", about.id).value
    const restricted = one("queue", issue?.queue_id ?? "").value?.restricted
    return { people, unit_id: issue?.unit_id, queue_id: issue?.queue_id, restricted }
  }
  if (about?.entity === "card") {
    const board = one("board", one("card", about.id).value?.board_id ?? "").value
    return { people, unit_id: board?.unit_id, facility_id: board?.facility_id }
  }
  const unit_id = about?.entity === "round" ? one("round", about.id).value?.unit_id : undefined
  return { people, unit_id, restricted: !unit_id }
}
