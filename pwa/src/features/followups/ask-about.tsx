// Which issue a sheet is about, and how it is sent from a keyboard: said in the sheet, since the list behind it moves.
import type { Issue } from "../../contract/entities.gen"
import { Kbd } from "../../ui"
import { called } from "./names"
import { t } from "./words"

export function About({ issue }: { issue: Issue }) {
  return <p class="followups-about">{called(issue)}</p>
}

/** Seen only where there may be a keyboard. */
export function SendKeys() {
  return (
    <p class="followups-hint t-soft t-small">
      <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t("help.to.send")}
    </p>
  )
}
