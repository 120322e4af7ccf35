// Which rounds can be started: of each template its latest version; and what an address or a room asks for. Pure.
import type { Room, Round, Template } from "../../contract/entities.gen"
import { inWords } from "../../words"

/** Of each template its latest version, by title. */
export function newest(templates: Iterable<Template>): Template[] {
  const latest = new Map<string, Template>()
  for (const template of templates) {
    const other = latest.get(template.key)
    if (!other || other.version < template.version) latest.set(template.key, template)
  }
  return [...latest.values()].sort((a, b) => (inWords(a.title) < inWords(b.title) ? -1 : 1))
}

export const asksForRoom = (template: Template): boolean => template.items.some(item => item.type === "room")

/** Named by its key, or by the id of any of its versions. */
export function named(offered: readonly Template[], all: ReadonlyMap<string, Template>, name: string | undefined) {
  const key = name && (all.get(name)?.key ?? name)
  return offered.find(template => template.key === key)
}

/** For a room: what this person last asked in one, else what asks for one at all. */
export function forRoom(offered: readonly Template[], all: ReadonlyMap<string, Template>, mine: Iterable<Round>) {
  let last: Round | undefined
  for (const round of mine) {
    const template = all.get(round.template_id)
    if (template && asksForRoom(template) && round.started_at > (last?.started_at ?? "")) last = round
  }
  return named(offered, all, last?.template_id) ?? offered.find(asksForRoom)
}

/** The first wanted one that is offered, else the first. */
export function pick<T extends { id: string }>(
  offered: readonly T[],
  ...wanted: (string | null | undefined)[]
): T | undefined {
  for (const id of wanted) {
    const found = id ? offered.find(one => one.id === id) : undefined
    if (found) return found
  }
  return offered[0]
}

/** A room of this unit, if that is what it is. */
export const roomIn = (rooms: readonly Room[], room_id: string | undefined): Room | undefined =>
  rooms.find(room => room.id === room_id)
