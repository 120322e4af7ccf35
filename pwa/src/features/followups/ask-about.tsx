// Which issue a sheet is about, and how it is sent from a keyboard: said in the sheet, since the list behind it moves.
import { useLayoutEffect, useRef } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { Kbd } from "../../ui"
import { called } from "./names"
import { t } from "./words"

export function About({ issue }: { issue: Issue }) {
  return <p class="followups-about">{called(issue)}</p>
}

/** Seen only where there may be a keyboard; sends from anywhere in the sheet it stands in. */
export function SendKeys({ onSend }: { onSend: () => void }) {
  const line = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    const sheet = line.current?.closest("dialog")
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
      if ((event.target as Element).closest("dialog") !== sheet) return // of a sheet over this one
      event.preventDefault()
      onSend()
    }
    sheet?.addEventListener("keydown", listen)
    return () => sheet?.removeEventListener("keydown", listen)
  })
  return (
    <p ref={line} class="followups-hint t-soft t-small">
      <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t("help.to.send")}
    </p>
  )
}
