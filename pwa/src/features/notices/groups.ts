// The kinds of notice in the order in which one looks for them: what one raised, what one has to do, who wrote, the rest.
import type { NoticeKind } from "../../contract/entities.gen"
import { NOTICES } from "../../contract/notices.gen"

const GROUPS = {
  yours: [
    "issue.acknowledged",
    "issue.taken",
    "issue.started",
    "issue.promised",
    "issue.blocked",
    "issue.resolved",
    "issue.asked_again",
    "issue.declined",
    "issue.closed",
    "issue.merged",
    "issue.unmerged",
    "issue.parent_set",
  ],
  work: [
    "issue.raised",
    "issue.assigned",
    "issue.reopened",
    "issue.confirmed",
    "issue.priority_set",
    "issue.routed",
    "issue.escalated",
    "issue.disputed",
    "issue.urged",
    "issue.settled",
    "issue.new_hours",
  ],
  written: ["issue.mentioned", "issue.commented", "issue.me_too"],
  others: ["kudos.given", "huddle.ended", "card.answered", "issue.answered", "round.handed"],
} as const satisfies Record<string, readonly NoticeKind[]>

export type Group = keyof typeof GROUPS

/** What is in no group, for it is newer than they, stands with the last. */
export function groups(): [Group, readonly NoticeKind[]][] {
  const named: readonly string[] = Object.values(GROUPS).flat()
  const newer = (Object.keys(NOTICES) as NoticeKind[]).filter(kind => !named.includes(kind))
  return (Object.keys(GROUPS) as Group[]).map(group => [
    group,
    group === "others" ? [...GROUPS[group], ...newer] : GROUPS[group],
  ])
}
