// What each side of a dispute said: whoever decides has it before their eyes, in the issue and in the sheet.
import type { Issue } from "../../contract/entities.gen"
import { t } from "./choice-words"
import { personName } from "./names"
import { bothSides } from "./rules"

export function BothSides({ issue }: { issue: Issue }) {
  const sides = bothSides(issue).filter(step => step.text)
  if (sides.length === 0) return null
  return (
    <ul class="followups-sides" aria-label={t("settle.sides")}>
      {sides.map(({ id, by, now, text }) => (
        <li key={id}>
          <strong>{t(now === "refuses" ? "settle.refuses" : "settle.claims", { name: personName(by) })}</strong> {text}
        </li>
      ))}
    </ul>
  )
}
