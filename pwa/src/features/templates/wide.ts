// Where one is in the editor: on a desktop its parts lie beside each other, on a phone one follows the other.
import { back, go } from "../../base/router"
import { editPath } from "./paths"

/** Whether there is room for two panes beside each other, as ui/list-detail.css asks it. */
export const isWide = (): boolean => matchMedia("(min-width: 960px)").matches

/** Going from one part to the next beside it is no step to come back from. */
export const openSpot = (draft: string, spot: string | null): void => go(editPath(draft, spot), { replace: isWide() })

/** The part is gone, or is done with: back to the list of parts. */
export function leaveSpot(draft: string): void {
  if (isWide()) go(editPath(draft), { replace: true })
  else back(editPath(draft))
}
