// What Today's first frame is made of: everything but the rows that its numbers, the parts below and other screens show.
// Whatever that frame shows more one day must be near, also what time alone brings in. Pure but for the clock.
import { now } from "../../base/clock"
import type { Card, Huddle, Issue, Kudos, Notice, Round } from "../../contract/entities.gen"
import type { Change } from "../../sync"
import { isOpen, isReporter } from "../followups/rules"
import { isMineToDo, roundsOf, type Who } from "./rules"

const DAY = 24 * 3_600_000

export function nearRows(changes: readonly Change[], me: Pick<Who, "id" | "queue_ids">): (change: Change) => boolean {
  const rounds = changes.flatMap(({ entity, data }) => (entity === "round" ? [data as Round] : []))
  const own = new Set<string | null | undefined>(roundsOf(rounds, me.id))
  const yesterday = new Date(now() - DAY).toISOString()
  const rules: Record<string, (row: never) => boolean> = {
    issue: (it: Issue) =>
      own.has(it.round_id) ||
      (isOpen(it.state) && (isMineToDo(it, me) || !!it.disputed_at)) ||
      ((isOpen(it.state) || it.state === "resolved") && isReporter(it, me.id)),
    round: (it: Round) => it.state === "open" || own.has(it.id),
    huddle: (it: Huddle) => (it.ended_at ?? "9") > yesterday,
    card: (it: Card) => it.state === "open",
    kudos: (it: Kudos) => own.has(it.round_id) || !!it.owed_by?.includes(me.id),
    notice: (it: Notice) => !it.read_at,
    reading: () => false,
    counter: () => false,
    duty: () => false,
  }
  return ({ entity, data }) => rules[entity]?.(data as never) ?? true
}
