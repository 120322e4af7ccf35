// What not to photograph: a quiet line at every camera button, and once for each person in full, before the first picture.
import { useState } from "preact/hooks"
import { type ButtonKind, PhotoButton, Sheet } from "../../ui"
import { warm } from "./darkroom"
import { careRead, knowsCare } from "./known"
import "./photos.css"
import { t } from "./words"

export function CareLine({ covers }: { covers?: boolean }) {
  return (
    <p class="photos-care">
      {t("care")} {covers && t("care.cover")}
    </p>
  )
}

type From = "camera" | "gallery"
type Props = {
  label?: string
  from?: From
  kind?: ButtonKind
  /** So many fit; at none it says no before a picture is taken. */
  room?: number
  onFiles: (files: File[]) => void
}

export function TakePhoto({ label, from = "camera", kind, room, onFiles }: Props) {
  const [asked, setAsked] = useState(false)
  const mayOpen = () => {
    if (!knowsCare()) setAsked(true)
    else warm()
    return knowsCare()
  }
  return (
    <>
      <PhotoButton
        label={label ?? t("gallery")}
        camera={from === "camera"}
        several
        kind={kind}
        disabled={room === 0}
        mayOpen={mayOpen}
        onFiles={onFiles}
      />
      {asked && <Notice from={from} onFiles={onFiles} onClose={() => setAsked(false)} />}
    </>
  )
}

const NEVER = ["people", "papers", "screens"] as const

function Notice({ from, onFiles, onClose }: { from: From; onFiles: (files: File[]) => void; onClose: () => void }) {
  const button = (
    <PhotoButton
      label={t(from === "camera" ? "care.understood" : "care.understood.gallery")}
      camera={from === "camera"}
      several
      kind="primary"
      mayOpen={() => {
        careRead()
        warm()
        return true
      }}
      // Open until then: a field that is gone hears of no picture.
      onNothing={onClose}
      onFiles={files => {
        onClose()
        onFiles(files)
      }}
    />
  )
  return (
    <Sheet open title={t("care.title")} closeLabel={t("close")} onClose={onClose} foot={button}>
      <ul class="photos-never">
        {NEVER.map(what => (
          <li key={what}>
            <strong>{t(`care.${what}`)}</strong>
            <p>{t(`care.${what}.why`)}</p>
          </li>
        ))}
      </ul>
      <p>{t("care.covers")}</p>
      <p class="t-soft">{t("care.bare")}</p>
    </Sheet>
  )
}
