// Written by tools/contract.py from the server's schemas. Do not edit.
export const WEBHOOK_EVENTS = [
  "issue.raised",
  "issue.acknowledged",
  "issue.assigned",
  "issue.taken",
  "issue.promised",
  "issue.started",
  "issue.blocked",
  "issue.commented",
  "issue.resolved",
  "issue.declined",
  "issue.confirmed",
  "issue.reopened",
  "issue.closed",
  "issue.priority_set",
  "issue.routed",
  "issue.settled",
  "issue.escalated",
  "issue.merged",
  "issue.unmerged",
  "issue.me_too"
] as const
