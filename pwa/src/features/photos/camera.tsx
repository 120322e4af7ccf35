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
  keep(files: readonly File[]): Promise<void>
  again(): Promise<void>
}

/** `onKept` hears each id as soon as the device has the picture. */
export function useCamera(about: About, onKept: (id: string) => void): Camera {
  const [busy, setBusy] = useState(0)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isTight, setTight] = useState(false)
  const [unkept, setUnkept] = useState<readonly Ready[]>([])
  const told = useRef(onKept)
  told.current = onKept
  const look = () => void isNearlyFull().then(setTight, () => {})
  useEffect(look, [])

  const store = async (ready: Ready) => {
    const id = await keep(ready, about)
    if (id) told.current(id)
    else setUnkept(others => [...others, ready])
  }
  const each = async <T,>(of: readonly T[], work: (one: T) => Promise<void>) => {
    setBusy(n => n + of.length)
    for (const one of of) {
      await work(one)
      setBusy(n => n - 1)
    }
    look()
  }
  return {
    busy,
    trouble,
    isTight,
    unkept,
    keep(files) {
      setTrouble(null)
      return each(files, async file => {
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
  const { busy, trouble, isTight, unkept } = camera
  return (
    <div class="photos-line" role="status">
      {busy > 0 && <p class="t-soft">{t("keeping", { n: busy })}</p>}
      {isTight && unkept.length === 0 && <NoticeLine tone="amber">{t("tight")}</NoticeLine>}
      {trouble && <NoticeLine tone="red">{t(trouble)}</NoticeLine>}
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
