// The pictures of one thing, small beside each other. Each opens, and may be covered as long as it is on this device
// alone. Where it may be removed it does not leave the device as long as it is shown there, though its words are said.
import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { giveUp, holdPhoto, type KeptPhoto, listGivenUp, one, photos, pictureUrl, uploads } from "../../sync"
import { Photos, PhotoThumb } from "../../ui"
import type { LargeProps } from "./large"
import type { MarkingProps } from "./marking"
import "./photos.css"
import { t } from "./words"

type Props = {
  ids: readonly string[]
  onRemove?: (id: string) => void
  /** Covered after it may have been sent already, a picture has another id. */
  onReplace?: (id: string, by: string) => void
}

export function PhotoStrip({ ids, onRemove, onReplace }: Props) {
  const [opened, setOpened] = useState<string | null>(null)
  useHeld(onRemove ? ids : [])
  useGivenUp(onRemove ? ids : [], onRemove)
  if (ids.length === 0) return null
  const kept = new Map(photos.value.map(photo => [photo.id, photo]))
  const close = () => setOpened(null)
  return (
    <>
      <Photos>
        {ids.map((id, at) => {
          const photo = kept.get(id)
          const n = at + 1
          const look = lookOf(id, photo, onRemove !== undefined)
          return (
            <PhotoThumb
              key={id}
              src={look.isUnseen ? "" : pictureUrl(id)}
              alt={altOf(id, photo, n)}
              word={look.word}
              state={look.state}
              onOpen={look.isUnseen ? undefined : () => setOpened(id)}
              openLabel={t(isDrawable(photo) ? "mark" : "open", { n })}
              onRemove={onRemove && (() => remove(id, onRemove))}
              removeLabel={t("remove", { n })}
            />
          )
        })}
      </Photos>
      {opened !== null &&
        (isDrawable(kept.get(opened)) ? (
          <MarkingScreen id={opened} onClose={close} onReplace={onReplace} />
        ) : (
          <LargeScreen id={opened} alt={altOf(opened, kept.get(opened), ids.indexOf(opened) + 1)} onClose={close} />
        ))}
    </>
  )
}

/** Still here as a whole, and not accepted by the server. */
export const isDrawable = (photo: KeptPhoto | undefined) =>
  photo?.blob !== undefined && photo.state !== "sent" && !isUnseen(photo)
const isUnseen = (photo: KeptPhoto | undefined) => photo !== undefined && pictureUrl(photo.id) === ""

interface Look {
  word?: string
  state: "waiting" | "ready" | "failed"
  /** Nothing to see of it here yet. */
  isUnseen?: boolean
}

/** Where it is, by this device first, then by the server. That it is there is said only where it was taken. */
function lookOf(id: string, photo: KeptPhoto | undefined, isTaken: boolean): Look {
  if (photo?.state === "needs_you") return { word: t("failed"), state: "failed", isUnseen: isUnseen(photo) }
  if (photo?.blob && photo.state !== "sent")
    return { word: isUnseen(photo) ? t("unseen") : waitingWord(photo), state: "waiting", isUnseen: isUnseen(photo) }
  const told = one("photo", id).value?.state
  if (told === "taken_back") return { word: t("taken_back"), state: "failed", isUnseen: true }
  if (told === "refused") return { word: t("refused"), state: "failed", isUnseen: !photo }
  if (told === "waiting" && !photo) return { word: t("coming"), state: "waiting", isUnseen: true }
  if (isTaken && !told && !photo) return { word: t("removed"), state: "failed", isUnseen: true }
  return { word: isTaken ? t("sent") : undefined, state: "ready", isUnseen: isUnseen(photo) }
}

function waitingWord({ id }: KeptPhoto): string {
  const percent = uploads.value.leaving.get(id)
  return percent === undefined ? t("waiting") : t("leaving", { percent })
}

/** What is covered is said wherever it was covered: by this device, or by whoever sent it. */
function altOf(id: string, photo: KeptPhoto | undefined, at: number): string {
  const n = photo?.covered ?? one("photo", id).value?.covered
  return n ? t("alt.covered", { at, n }) : t("alt", { n: at })
}

/** What was not sent yet need not be sent at all. */
function remove(id: string, onRemove: (id: string) => void): void {
  onRemove(id)
  void giveUp(id).catch(() => {})
}

/** What was given up under "What waits" goes from the form as well: whatever sent its words would tell of it for ever. */
function useGivenUp(ids: readonly string[], onRemove: Props["onRemove"]): void {
  const here = new Set(photos.value.map(photo => photo.id))
  const gone = ids.filter(id => !here.has(id) && !one("photo", id).value)
  useEffect(() => {
    if (gone.length === 0) return
    void listGivenUp().then(
      given => {
        for (const { id } of given) if (gone.includes(id)) onRemove?.(id)
      },
      () => {},
    )
  }, [gone.join(" ")])
}

/** The camera itself covers the page for a while; who stays away longer has gone, and what was said goes. */
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

/** Both come when they are asked for: most pictures need none of it. */
export const MarkingScreen = asked<MarkingProps>(() => import("./marking").then(it => it.Marking))
const LargeScreen = asked<LargeProps>(() => import("./large").then(it => it.Large))

function asked<Props extends { onClose: () => void }>(load: () => Promise<ComponentType<Props>>) {
  return function Asked(props: Props) {
    const [Screen, setScreen] = useState<ComponentType<Props> | null>(null)
    useEffect(() => {
      void load().then(
        found => setScreen(() => found),
        () => props.onClose(),
      )
    }, [])
    return Screen && <Screen {...props} />
  }
}
