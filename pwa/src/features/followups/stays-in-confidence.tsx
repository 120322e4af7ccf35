// What is said in confidence is given only to who reads it anyway: why not everybody is offered, and how to reach the others.
import type { Issue } from "../../contract/entities.gen"
import { NoticeLine } from "../../ui"
import { t } from "./choice-words"
import { isConfided, queueName } from "./names"

export function StaysInConfidence({ issues }: { issues: readonly Issue[] }) {
  const queues = new Set(issues.filter(isConfided).map(({ queue_id }) => queueName(queue_id)))
  if (queues.size === 0) return null
  return <NoticeLine tone="info">{t("stays", { queue: [...queues].join(", ") })}</NoticeLine>
}
