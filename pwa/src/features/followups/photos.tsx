// The pictures of an issue: small beside each other, large in a sheet.
import { useState } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { one, photos, pictureUrl } from "../../sync"
import { Photos, PhotoThumb, SectionHeading, Sheet, Stack } from "../../ui"
import "./followups.css"
import { t } from "./story-words"
import { t as word } from "./words"

export function IssuePhotos({ issue }: { issue: Issue }) {
  const [large, setLarge] = useState<number | null>(null)
  const ids = issue.photo_ids
  if (ids.length === 0) return null
  const name = (at: number) => ({ n: at + 1, of: ids.length })
  const shown = large === null ? undefined : ids[large]
  return (
    <Stack gap="tight">
      <SectionHeading count={ids.length}>{t("photos")}</SectionHeading>
      <Photos>
        {ids.map((id, at) => (
          <PhotoThumb
            key={id}
            src={pictureUrl(id)}
            alt={t("photo", name(at))}
            {...standing(id)}
            onOpen={pictureUrl(id) ? () => setLarge(at) : undefined}
            openLabel={t("photo.open", name(at))}
          />
        ))}
      </Photos>
      <Sheet
        open={shown !== undefined}
        title={t("photo", name(large ?? 0))}
        closeLabel={word("close")}
        onClose={() => setLarge(null)}
      >
        {shown && <img class="followups-photo" src={pictureUrl(shown, "full")} alt={t("photo", name(large ?? 0))} />}
      </Sheet>
    </Stack>
  )
}

/** What must be said about it: on this device only, or not accepted. */
function standing(id: string) {
  const kept = photos.value.find(photo => photo.id === id)
  if (kept?.state === "needs_you" || one("photo", id).value?.state === "refused")
    return { state: "failed", word: t("photo.failed") } as const
  if (kept?.state === "waiting") return { state: "waiting", word: t("photo.waiting") } as const
  return {}
}
