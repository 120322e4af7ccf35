// Photos of one thing: taken, made small, kept on the device, shown at once.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { giveUp, photos, pictureUrl, savePhoto } from "../../sync"
import { NoticeLine, Photos, PhotoThumb } from "../../ui"
import { shrink } from "./picture"
import { t } from "./words"

export type About = { entity: "issue" | "round"; id: string }
export type PhotoTrouble = "unreadable" | "kept"

/** `keep` stores files one after the other and tells each id as soon as the device has the picture. */
export function useCamera(about: About, onKept: (id: string) => void) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null)
  const keep = async (files: readonly File[]) => {
    setBusy(true)
    setTrouble(null)
    for (const file of files) {
      const { id, trouble } = await keepPicture(file, about)
      if (id) onKept(id)
      if (trouble) setTrouble(trouble)
    }
    setBusy(false)
  }
  return { busy, trouble, keep }
}

export async function keepPicture(file: Blob, about: About): Promise<{ id?: string; trouble?: PhotoTrouble }> {
  const small = await shrink(file).catch(() => undefined)
  if (!small) return { trouble: "unreadable" }
  const id = newId()
  try {
    await savePhoto(id, small.blob, small.thumb, about)
    return { id }
  } catch {
    return { trouble: "kept" }
  }
}

/** What was not sent yet need not be sent at all. */
function remove(id: string, onRemove: (id: string) => void): void {
  onRemove(id)
  void giveUp(id).catch(() => {})
}

export function PhotoLine({ trouble }: { trouble: PhotoTrouble | null }) {
  return trouble && <NoticeLine tone="red">{t(`photo.${trouble}`)}</NoticeLine>
}

const LOOKS = { waiting: "waiting", sent: "ready", needs_you: "failed" } as const
const SAID = { waiting: "photo.waiting", sent: "photo.sent", needs_you: "photo.failed" } as const

export function PhotoStrip({ ids, onRemove }: { ids: readonly string[]; onRemove?: (id: string) => void }) {
  if (ids.length === 0) return null
  const kept = new Map(photos.value.map(photo => [photo.id, photo.state]))
  return (
    <Photos>
      {ids.map((id, at) => {
        const state = kept.get(id) ?? "sent"
        return (
          <PhotoThumb
            key={id}
            src={pictureUrl(id)}
            alt={t("photo.alt", { n: at + 1 })}
            word={t(SAID[state])}
            state={LOOKS[state]}
            onRemove={onRemove && (() => remove(id, onRemove))}
            removeLabel={t("photo.remove", { n: at + 1 })}
          />
        )
      })}
    </Photos>
  )
}
