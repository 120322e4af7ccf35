// Photos of something being written: kept beside its words from the first one, covered or removed until it is sent.
import type { ComponentChildren } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { dropDraft, loadDraft, saveDraft } from "../../sync"
import { type Camera, PhotoLine, useCamera } from "./camera"
import { CareLine, TakePhoto } from "./care"
import type { About } from "./keeping"
import "./photos.css"
import { PhotoStrip } from "./strip"
import { t } from "./words"

export interface Gathered {
  ids: readonly string[]
  camera: Camera
  change(work: (ids: readonly string[]) => readonly string[]): void
  /** They were sent with what was written. */
  drop(): void
}

const NONE: readonly string[] = []

/** Those kept under this key, for a thing that takes at most so many. */
export function useGathered(key: string, about: About, most: number): Gathered {
  const [ids, setIds] = useState(NONE)
  const known = useRef(NONE)
  const set = (next: readonly string[]) => {
    known.current = next
    setIds(next)
  }
  useEffect(() => {
    set(NONE)
    let gone = false
    void loadDraft<string[]>(key).then(kept => {
      if (kept && !gone) set([...new Set([...kept, ...known.current])])
    })
    return () => {
      gone = true
    }
  }, [key])
  const change = (work: (ids: readonly string[]) => readonly string[]) => {
    set(work(known.current))
    saveDraft(key, known.current)
  }
  const camera = useCamera(
    about,
    id => change(before => [...before, id]),
    () => most - known.current.length,
  )
  return {
    ids,
    camera,
    change,
    drop() {
      set(NONE)
      void dropDraft(key)
    },
  }
}

interface GatherProps {
  gathered: Gathered
  /** What sends it all, in the same line. */
  children?: ComponentChildren
}

/** The pictures, the two ways to more of them, and what not to take. */
export function GatherPhotos({ gathered, children }: GatherProps) {
  const { ids, camera, change } = gathered
  const take = (files: File[]) => void camera.keep(files)
  return (
    <div class="photos-gather">
      <PhotoStrip
        ids={ids}
        onRemove={id => change(before => before.filter(one => one !== id))}
        onReplace={(id, by) => change(before => before.map(one => (one === id ? by : one)))}
      />
      <PhotoLine camera={camera} />
      <CareLine covers={ids.length > 0} />
      <div class="photos-take">
        <TakePhoto label={t("photo")} room={camera.room} onFiles={take} />
        <TakePhoto from="gallery" kind="plain" room={camera.room} onFiles={take} />
        {children}
      </div>
    </div>
  )
}
