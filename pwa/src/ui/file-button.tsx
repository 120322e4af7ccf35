/* A file of the device, as text or anything else. The input itself takes the focus and the press; it only is not seen. */
import type { ButtonKind } from "./button"
import "./button.css"
import { Icon } from "./icon"
import "./photo-button.css"

type Props = {
  label: string
  /** Which files are offered, as the platform's `accept`. */
  accept: string
  onFile: (file: File) => void
  kind?: ButtonKind
}

export function FileButton({ label, accept, onFile, kind = "quiet" }: Props) {
  return (
    <label class={`ui-button ui-button-${kind} ui-photo-button`}>
      <Icon name="next" />
      <span>{label}</span>
      <input
        class="ui-photo-input"
        type="file"
        accept={accept}
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = "" // The same file may be chosen again, once it is mended.
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
