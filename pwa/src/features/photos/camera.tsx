// Photos of one thing as they are taken: made ready, kept one after the other, and said aloud when one is not.
import { useEffect, useRef, useState } from "preact/hooks"
import { isNearlyFull } from "../../sync"
import { Button, NoticeLine } from "../../ui"
import { type About, keep, makeReady, type Ready, type Trouble } from "./keeping"
import "./photos.css"
import { t } from "./words"

export interface Camera {
  /** So many are being made ready. */
  busy: number
  trouble: Trouble | null
  /** Known before the next picture is taken. */
  isTight: boolean
  /** Taken, and not on the device: held here until there is room, or saved outside. */
  unkept: readonly Ready[]
  /** So many more may go with what is written. */
  room: number
  /** So many were chosen above that, and are not here. */
  leftOut: number
  keep(files: readonly File[]): Promise<void>
  again(): Promise<void>
}

/** `onKept` hears each id as soon as the device has the picture; it asks how many more go with it. */
export function useCamera(about: About, onKept: (id: string) => void, spare: () => number): Camera {
  const [busy, setBusy] = useState(0)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isTight, setTight] = useState(false)
  const [unkept, setUnkept] = useState<readonly Ready[]>([])
  const [leftOut, setLeftOut] = useState(0)
  /** As now, where `busy` is as it was last drawn. */
  const underWay = useRef(0)
  const told = useRef(onKept)
  told.current = onKept
  const look = () => void isNearlyFull().then(setTight, () => {})
  useEffect(look, [])

  const store = async (ready: Ready) => {
    const id = await keep(ready, about)
    if (!id) return setUnkept(others => [...others, ready])
    told.current(id)
  }
  const count = (more: number) => {
    underWay.current += more
    setBusy(underWay.current)
  }
  const each = async <T,>(of: readonly T[], work: (one: T) => Promise<void>) => {
    count(of.length)
    for (const one of of) {
      await work(one)
      count(-1)
    }
    look()
  }
  const room = () => Math.max(0, spare() - underWay.current - unkept.length)
  return {
    busy,
    trouble,
    isTight,
    unkept,
    room: room(),
    leftOut,
    keep(files) {
      setTrouble(null)
      // One more than is taken would be kept and never sent with it.
      const taken = files.slice(0, room())
      setLeftOut(files.length - taken.length)
      return each(taken, async file => {
        const ready = await makeReady(file)
        if (typeof ready === "string") setTrouble(ready)
        else await store(ready)
      })
    },
    again() {
      setUnkept([])
      return each(unkept, store)
    },
  }
}

/** What must be said, where the pictures are. */
export function PhotoLine({ camera }: { camera: Camera }) {
  const { busy, trouble, isTight, unkept, room, leftOut } = camera
  return (
    <div class="photos-line" role="status">
      {busy > 0 && <p class="t-soft">{t("keeping", { n: busy })}</p>}
      {isTight && unkept.length === 0 && <NoticeLine tone="amber">{t("tight")}</NoticeLine>}
      {trouble && <NoticeLine tone="red">{t(trouble)}</NoticeLine>}
      {leftOut > 0 && <NoticeLine tone="red">{t("left.out", { n: leftOut })}</NoticeLine>}
      {leftOut === 0 && room === 0 && busy === 0 && <p class="t-soft">{t("no.room")}</p>}
      {unkept.length > 0 && (
        <NoticeLine tone="red">
          {t("unkept", { n: unkept.length })}
          <div class="photos-unkept">
            <Button onClick={() => void camera.again()}>{t("again")}</Button>
            {unkept.map((ready, at) => (
              <SaveOutside key={at} ready={ready} n={at + 1} />
            ))}
          </div>
        </NoticeLine>
      )}
    </div>
  )
}

/** Into the phone's own files: better there than nowhere. */
function SaveOutside({ ready, n }: { ready: Ready; n: number }) {
  const [url, setUrl] = useState("")
  useEffect(() => {
    const made = URL.createObjectURL(ready.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [ready])
  const ending = ready.blob.type.split("/")[1] ?? "jpg"
  return (
    <Button kind="plain" href={url} download={`photo-${n}.${ending}`}>
      {t("save.out", { n })}
    </Button>
  )
}
