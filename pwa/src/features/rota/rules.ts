// Who has which duty when, as webapp/followups/duty.py says it. Pure; the shell holds it.
import type { Duty, Queue } from "../../contract/entities.gen"

type Times = Pick<Duty, "begins_at" | "ends_at">

export const isNow = (duty: Times, at: number): boolean =>
  Date.parse(duty.begins_at) <= at && at < Date.parse(duty.ends_at)

/** Who leads a queue then: whoever has its duty, else its lead. Of a restricted one only who works there. */
export function leadAt(queue: Queue, duties: Iterable<Duty>, at: number): string | null {
  const on = [...duties]
    .filter(duty => duty.role === "lead" && duty.queue_id === queue.id && isNow(duty, at))
    .map(duty => duty.person_id)
    .filter(id => !queue.restricted || queue.member_ids.includes(id))
  return on.sort()[0] ?? queue.lead_id
}
