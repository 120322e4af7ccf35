/* Camera or gallery. The input itself takes the focus and the press; it only is not seen. */
import type { ComponentChildren } from "preact"
import type { ButtonKind } from "./button"
import "./button.css"
import { Icon } from "./icon"
import "./photo-button.css"

type Asked = {
  onFiles: (files: File[]) => void
  /** Opens the camera at once; else the phone asks. */
  camera?: boolean
  several?: boolean
  disabled?: boolean
  /** Asked at the press; on false nothing opens. */
  mayOpen?: () => boolean
  /** Nothing was chosen. */
  onNothing?: () => void
}

export function PhotoButton({ label, kind = "quiet", ...asked }: Asked & { label: string; kind?: ButtonKind }) {
  return (
    <PhotoLabel look={`ui-button ui-button-${kind}`} {...asked}>
      <Icon name={asked.camera || !asked.several ? "photo" : "gallery"} />
      <span>{label}</span>
    </PhotoLabel>
  )
}

/** Words to see and an input over them, which they name. */
export function PhotoLabel({
  look,
  onFiles,
  camera,
  several,
  disabled,
  mayOpen = () => true,
  onNothing,
  children,
}: Asked & { look: string; children: ComponentChildren }) {
  return (
    <label class={`${look} ui-photo-button`}>
      {children}
      <input
        class="ui-photo-input"
        type="file"
        accept="image/*"
        capture={camera ? "environment" : undefined}
        multiple={several}
        disabled={disabled}
        onClick={event => {
          if (!mayOpen()) event.preventDefault()
        }}
        onCancel={onNothing}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = "" // The same picture may be chosen again.
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
