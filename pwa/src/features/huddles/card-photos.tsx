// More photos for a card that stands on the board, kept until they are saved with it or left.
import type { Card } from "../../contract/entities.gen"
import { act, giveUp } from "../../sync"
import { Button } from "../../ui"
import { GatherPhotos, useGathered } from "../photos/index"
import { MOST_PHOTOS } from "./rules"
import { t } from "./words"

export function AddPhotos({ card, onClose }: { card: Card; onClose: () => void }) {
  const most = MOST_PHOTOS - (card.photo_ids ?? []).length
  const gathered = useGathered(`card.photos:${card.id}`, { entity: "card", id: card.id }, most)
  const { ids, camera } = gathered
  const isReady = camera.busy === 0 && ids.length > 0
  const leave = () => {
    for (const id of ids) void giveUp(id).catch(() => {})
    gathered.drop()
    onClose()
  }
  const save = async () => {
    try {
      await act("card.edit", { card_id: card.id, photo_ids: [...ids] })
      gathered.drop()
      onClose()
    } catch {
      // The frame says that nothing can be kept; the photos stay where they are.
    }
  }
  return (
    <GatherPhotos gathered={gathered}>
      <span class="huddles-save">
        <Button kind="plain" onClick={leave}>
          {t("cancel")}
        </Button>
        <Button disabled={!isReady} onClick={() => void save()}>
          {t("photos.save")}
        </Button>
      </span>
    </GatherPhotos>
  )
}
