// Out of confidence into an open queue: who reads it all from then on, said before it is done, for it cannot be unread.
import type { Issue } from "../../contract/entities.gen"
import { all } from "../../sync"
import { NoticeLine } from "../../ui"
import { t } from "./choice-words"
import { isConfided } from "./names"

export function LeavesConfidence({ issues, queue_id }: { issues: readonly Issue[]; queue_id: string }) {
  const queue = all("queue").value.get(queue_id)
  if (!queue || queue.restricted || !issues.some(isConfided)) return null
  return <NoticeLine tone="red">{t("opens", { queue: queue.name })}</NoticeLine>
}
