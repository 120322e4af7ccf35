// The foot of a round: what an answer suggests, the four things always at hand, and the way back and on.
import type { ComponentChildren } from "preact"
import { Button } from "../../ui"
import { TakePhoto } from "../photos/index"
import { t } from "./words"

type FourProps = {
  noteOpen: boolean
  onNote: () => void
  onPhoto: (files: File[]) => void
  /** For so many photos. */
  room?: number
  onIssue: () => void
  onKudos: () => void
}

/** Always the same four, in the same place. */
export function Four({ noteOpen, onNote, onPhoto, room, onIssue, onKudos }: FourProps) {
  return (
    <div class="round-four">
      <Button icon="note" expanded={noteOpen} onClick={onNote}>
        {t("note")}
      </Button>
      <TakePhoto label={t("photo")} room={room} onFiles={onPhoto} />
      <Button icon="issue" onClick={onIssue}>
        {t("issue")}
      </Button>
      <Button icon="kudos" onClick={onKudos}>
        {t("kudos")}
      </Button>
    </div>
  )
}

export function Ends({
  onBack,
  middle,
  children,
}: {
  onBack: () => void
  middle?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <div class="round-ends">
      <Button icon="back" kind="plain" onClick={onBack}>
        {t("back")}
      </Button>
      <div class="round-middle">{middle}</div>
      {children}
    </div>
  )
}

export function Foot({ children }: { children: ComponentChildren }) {
  return <div class="round-foot">{children}</div>
}
