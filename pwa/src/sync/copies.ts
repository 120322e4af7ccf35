// The rows in memory: the server's, and what is shown of them as one signal an entity.
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals"
import type { Entities } from "../contract/entities.gen"
import { ENTITIES } from "../contract/tables.gen"
import { type Act, add, type Effects, type Entity, Layered, replay, type State, type Touched } from "./replay"

const isEntity = (name: string): name is Entity => (ENTITIES as readonly string[]).includes(name)

export interface Change {
  entity: string
  id: string
  data: unknown
}

export interface Copies {
  all<E extends Entity>(entity: E): ReadonlySignal<ReadonlyMap<string, Entities[E]>>
  /** Everything anew, as read from the device. */
  load(changes: readonly Change[]): void
  /** A page of the feed, and the acts that still count on top of it. */
  take(changes: readonly Change[], reset: boolean, acts: readonly Act[]): void
  /** One more act on top. */
  add(act: Act): void
  /** The acts that count now, in order. */
  rest(acts: readonly Act[]): void
  /** The same acts, now that more is known of what they do. */
  anew(): void
}

type Rows = Map<string, unknown>

export function copies(effects: Effects, by: string): Copies {
  const server = Object.fromEntries(ENTITIES.map(entity => [entity, new Map()])) as Record<Entity, Rows>
  const state = server as unknown as State
  let touched: Touched = {}
  let acts: readonly Act[] = []
  const shown = Object.fromEntries(
    ENTITIES.map(entity => [entity, signal<ReadonlyMap<string, unknown>>(new Layered<unknown>(server[entity]))]),
  ) as Record<Entity, Signal<ReadonlyMap<string, unknown>>>

  const show = (entities: Iterable<Entity>) =>
    batch(() => {
      for (const entity of entities)
        shown[entity].value = new Layered(server[entity], touched[entity] as Map<string, unknown>)
    })

  const again = (changed: Set<Entity>) => {
    const before = Object.keys(touched) as Entity[]
    touched = replay(state, acts, effects, by)
    show(new Set([...changed, ...before, ...(Object.keys(touched) as Entity[])]))
  }

  const put = ({ entity, id, data }: Change, changed: Set<Entity>) => {
    if (!isEntity(entity)) return
    changed.add(entity)
    if (data === null) server[entity].delete(id)
    else server[entity].set(id, data)
  }

  return {
    all: entity => shown[entity] as never,
    load(rows) {
      for (const entity of ENTITIES) server[entity].clear()
      const changed = new Set<Entity>(ENTITIES)
      for (const row of rows) put(row, changed)
      again(changed)
    },
    take(changes, reset, next) {
      acts = next
      const changed = new Set<Entity>(reset ? ENTITIES : [])
      if (reset) for (const entity of ENTITIES) server[entity].clear()
      for (const change of changes) put(change, changed)
      again(changed)
    },
    add(act) {
      acts = [...acts, act]
      show(add(touched, state, act, effects, by))
    },
    rest(next) {
      const same = next.length === acts.length && next.every((act, i) => act.id === acts[i]?.id)
      acts = next
      if (same) return
      again(new Set())
    },
    anew: () => again(new Set()),
  }
}
