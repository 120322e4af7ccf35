// The list as it stands on this screen: the server's, or what an administrator makes of it before it is saved.
import { byName } from "../../base/plain"
import type { Commands } from "../../contract/commands.gen"
import type { Category, Queue, Unit } from "../../contract/entities.gen"
import { all } from "../../sync"
import { categoryWord } from "../capture/index"
import { queueName, unitName } from "../followups/index"
import { inOrder, type Queue as Routed } from "../followups/rules"
import { never } from "./rules"
import { t } from "./words"

export interface Line {
  /** The same while it moves, so that its buttons keep the focus. */
  key: string
  queue_id: string
  category: Category | null
  facility_id: string | null
  unit_id: string | null
}

export interface Draft {
  lines: readonly Line[]
  catch_all_id: string | null
}

export function kept(): Draft {
  const queues = [...all("queue").value.values()]
  const lines = inOrder(queues).map(rule => ({
    key: `${rule.category} ${rule.facility_id} ${rule.unit_id} ${rule.queue_id}`,
    queue_id: rule.queue_id,
    category: (rule.category as Category | null | undefined) ?? null,
    facility_id: rule.facility_id ?? null,
    unit_id: rule.unit_id ?? null,
  }))
  return { lines, catch_all_id: queues.find(queue => queue.catch_all)?.id ?? null }
}

export const commandOf = ({ lines, catch_all_id }: Draft): Commands["routing.set"] => ({
  rules: lines.map(({ key: _, ...rule }) => rule),
  ...(catch_all_id && { catch_all_id }),
})

/** As the queues would carry it. */
export const asQueues = ({ lines, catch_all_id }: Draft): Routed[] =>
  [...new Set([...lines.map(line => line.queue_id), catch_all_id ?? ""])].filter(Boolean).map(id => ({
    id,
    catch_all: id === catch_all_id,
    rules: lines.flatMap((line, at) => (line.queue_id === id ? [{ ...line, place: at + 1 }] : [])),
  }))

/** Where a new rule counts: at the end, or before the first of those that would take all of it. */
export function placeFor({ lines, catch_all_id }: Draft, line: Line): number {
  const at = (place: number) => ({ lines: lines.toSpliced(place, 0, line), catch_all_id })
  const wrong = unmatched(at(lines.length))
  const [first] = wrong.get(lines.length + 1) ?? []
  return first && unmatched(at(first - 1)).size < wrong.size ? first - 1 : lines.length
}

/** The places of rules that never match, each with those of the rules before it that take all of it. */
export const unmatched = (draft: Draft): Map<number, number[]> =>
  never(
    asQueues(draft).flatMap(queue => queue.rules),
    homes(),
  )

export function moved(draft: Draft, at: number, by: 1 | -1): Draft {
  const lines = [...draft.lines]
  const [line] = lines.splice(at, 1)
  if (line) lines.splice(at + by, 0, line)
  return { ...draft, lines }
}

/** "Equipment from 4 West". */
export const said = ({ category, facility_id, unit_id }: Omit<Line, "key" | "queue_id">): string =>
  t("rule", {
    what: category ? categoryWord(category) : t("rule.any"),
    place: unit_id ? unitName(unit_id) : facility_id ? facilityName(facility_id) : t("rule.anywhere"),
  })

export const saidTo = (queue_id: string): string => t("rule.to", { queue: queueName(queue_id) })

const facilityName = (id: string): string => all("facility").value.get(id)?.name ?? ""

export const homes = (): Map<string, string> =>
  new Map([...all("unit").value.values()].map(({ id, facility_id }) => [id, facility_id]))

export const units = (): Unit[] => [...all("unit").value.values()].sort(byName)

export const queues = (): Queue[] => [...all("queue").value.values()].sort(byName)
