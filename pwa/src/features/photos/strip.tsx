// The pictures of one thing, small beside each other. Each opens; where it may be removed it may be covered, too, and
// does not leave the device as long as it is shown there.
import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { giveUp, holdPhoto, type KeptPhoto, photos, pictureUrl, uploads } from "../../sync"
import { Photos, PhotoThumb, Sheet } from "../../ui"
import type { MarkingProps } from "./marking"
import "./photos.css"
import { t } from "./words"

type Props = {
  ids: readonly string[]
  onRemove?: (id: string) => void
  /** Covered after it may have been sent already, a picture has another id. */
  onReplace?: (id: string, by: string) => void
}

const LOOKS = { waiting: "waiting", sent: "ready", needs_you: "failed" } as const
const SAID = { waiting: "waiting", sent: "sent", needs_you: "failed" } as const

export function PhotoStrip({ ids, onRemove, onReplace }: Props) {
  const [opened, setOpened] = useState<string | null>(null)
  useHeld(onRemove ? ids : [])
  if (ids.length === 0) return null
  const kept = new Map(photos.value.map(photo => [photo.id, photo]))
  const close = () => setOpened(null)
  return (
    <>
      <Photos>
        {ids.map((id, at) => {
          const photo = kept.get(id)
          const n = at + 1
          const canDraw = onReplace && isDrawable(photo)
          return (
            <PhotoThumb
              key={id}
              src={pictureUrl(id)}
              alt={altOf(photo, n)}
              word={wordOf(photo)}
              state={LOOKS[photo?.state ?? "sent"]}
              onOpen={isUnseen(photo) ? undefined : () => setOpened(id)}
              openLabel={t(canDraw ? "mark" : "open", { n })}
              onRemove={onRemove && (() => remove(id, onRemove))}
              removeLabel={t("remove", { n })}
            />
          )
        })}
      </Photos>
      {opened !== null &&
        (onReplace && isDrawable(kept.get(opened)) ? (
          <MarkingScreen id={opened} onClose={close} onReplace={onReplace} />
        ) : (
          <Large id={opened} alt={altOf(kept.get(opened), ids.indexOf(opened) + 1)} onClose={close} />
        ))}
    </>
  )
}

/** Still here as a whole, and not accepted by the server. */
const isDrawable = (photo: KeptPhoto | undefined) =>
  photo?.blob !== undefined && photo.state !== "sent" && !isUnseen(photo)
const isUnseen = (photo: KeptPhoto | undefined) => photo !== undefined && pictureUrl(photo.id) === ""

const altOf = (photo: KeptPhoto | undefined, at: number) =>
  photo?.covered ? t("alt.covered", { at, n: photo.covered }) : t("alt", { n: at })

function wordOf(photo: KeptPhoto | undefined): string {
  if (photo && photo.state === "waiting" && isUnseen(photo)) return t("unseen")
  if (photo && uploads.value.leaving.has(photo.id)) return t("leaving")
  return t(SAID[photo?.state ?? "sent"])
}

/** What was not sent yet need not be sent at all. */
function remove(id: string, onRemove: (id: string) => void): void {
  onRemove(id)
  void giveUp(id).catch(() => {})
}

/** The camera itself covers the page for a while; who stays away longer has gone. */
const AWAY = 60_000

function useHeld(ids: readonly string[]): void {
  const key = ids.join(" ")
  const isHere = useIsHere(ids.length > 0)
  useEffect(() => {
    if (!key || !isHere) return
    const letGo = key.split(" ").map(holdPhoto)
    return () => {
      for (const each of letGo) each()
    }
  }, [key, isHere])
}

function useIsHere(isAsked: boolean): boolean {
  const [isHere, setHere] = useState(true)
  useEffect(() => {
    if (!isAsked) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState === "visible") setHere(true)
      else timer = setTimeout(() => setHere(false), AWAY)
    }
    document.addEventListener("visibilitychange", look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [isAsked])
  return isHere
}

/** Comes when it is asked for: most pictures need none of it. */
function MarkingScreen(props: MarkingProps) {
  const [Screen, setScreen] = useState<ComponentType<MarkingProps> | null>(null)
  useEffect(() => {
    void import("./marking").then(
      found => setScreen(() => found.Marking),
      () => props.onClose(),
    )
  }, [])
  return Screen && <Screen {...props} />
}

function Large({ id, alt, onClose }: { id: string; alt: string; onClose: () => void }) {
  return (
    <Sheet open title={alt} closeLabel={t("close")} onClose={onClose}>
      <img class="photos-large" src={pictureUrl(id, "full")} alt={alt} />
    </Sheet>
  )
}
