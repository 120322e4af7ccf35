// Which issue a sheet is about, and how it is sent from a keyboard: said in the sheet, since the list behind it moves.
import type { Issue } from "../../contract/entities.gen"
import { Kbd } from "../../ui"
import { called } from "./names"
import { t } from "./words"

export function About({ issue }: { issue: Issue }) {
  return <p class="followups-about">{called(issue)}</p>
}

/** Seen only where there may be a keyboard; sends from anywhere in the sheet it stands in, but not in one over that. */
export function SendKeys({ onSend }: { onSend: () => void }) {
  const listen = (line: HTMLElement | null) => {
    const sheet = line?.closest("dialog")
    const send = (event: KeyboardEvent) => {
      const isOver = (event.target as Element).closest("dialog") !== sheet
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isOver) return
      event.preventDefault()
      onSend()
    }
    if (sheet) sheet.onkeydown = send
  }
  return (
    <p ref={listen} class="followups-hint t-soft t-small">
      <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t("help.to.send")}
    </p>
  )
}
