// Where an issue would go and by when it is answered, told before it is sent; from the device's copies alone. Pure.
import type { Category, Duty, Organisation, Person, Priority, Queue, Unit } from "../../contract/entities.gen"
import { promise, route } from "../followups/rules"
import { leadAt } from "../rota/rules"

export interface Known {
  queues: Iterable<Queue>
  people: ReadonlyMap<string, Person>
  duties: Iterable<Duty>
  organisation: Organisation | undefined
}

export interface Destination extends ReturnType<typeof promise> {
  queue: Queue | undefined
  owner_id: string | null
  lead: Person | undefined
}

export interface Wanted {
  category: Category
  priority: Priority
  unit: Pick<Unit, "id" | "facility_id">
  at: string
}

export function destination({ category, priority, unit, at }: Wanted, known: Known): Destination {
  const queues = [...known.queues]
  const { queue_id } = route(category, unit, queues)
  const queue = queues.find(one => one.id === queue_id)
  const owner_id = queue ? leadAt(queue, known.duties, Date.parse(at)) : null
  return {
    queue,
    owner_id,
    lead: owner_id ? known.people.get(owner_id) : undefined,
    ...promise({ priority, raised_at: at }, weekOf(known.organisation)),
  }
}

/** The rule by which it goes there; none when it goes to the queue for what no rule takes. */
export const ruleFor = ({ category, unit }: Pick<Wanted, "category" | "unit">, queues: Iterable<Queue>) =>
  route(category, unit, [...queues]).rule

/** Without an organisation yet, the days of an ordinary week; the server's own promise comes with the feed. */
function weekOf(organisation: Organisation | undefined) {
  if (!organisation) return { zone: "UTC", days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00", holidays: [] }
  const { zone, holidays, clocks, week } = organisation
  return { zone, holidays, clocks, ...week }
}
