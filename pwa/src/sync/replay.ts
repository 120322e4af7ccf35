// What is shown: what the server last said, and on top of it what this device did and still waits. Pure.
// Nothing is undone by hand: a refused command merely is no longer in the list.
import type { Commands } from "../contract/commands.gen"
import type { Entities } from "../contract/entities.gen"

export type Entity = keyof Entities
export type CommandType = keyof Commands
/** The server's rows, never changed by replay. */
export type State = { readonly [E in Entity]: ReadonlyMap<string, Entities[E]> }
/** Only the rows that waiting commands touched; null = gone. */
export type Touched = { [E in Entity]?: Map<string, Entities[E] | null> }

/** What an effect may see and change. Rows are never altered in place: `change` makes a new one. */
export interface Shown {
  get<E extends Entity>(entity: E, id: string): Entities[E] | undefined
  all<E extends Entity>(entity: E): Iterable<Entities[E]>
  put<E extends Entity>(entity: E, row: Entities[E]): void
  /** Nothing happens when the row is not there: a waiting command may be about something already forgotten. */
  change<E extends Entity>(entity: E, id: string, patch: Partial<Entities[E]>): void
  drop(entity: Entity, id: string): void
}

/** Who did it and when: the id is the command's. */
export interface Made {
  id: string
  at: string
  by: string
}

export interface Act {
  id: string
  type: string
  made_at: string
  payload: unknown
}

export type Effect<T extends CommandType> = (shown: Shown, given: Commands[T], made: Made) => void
export type Effects = { [T in CommandType]?: Effect<T> }

export function replay(server: State, waiting: Iterable<Act>, effects: Effects, by: string): Touched {
  const touched: Touched = {}
  for (const act of waiting) add(touched, server, act, effects, by)
  return touched
}

/** One more command on top of what is touched already; answers the entities it touched. */
export function add(touched: Touched, server: State, act: Act, effects: Effects, by: string): Set<Entity> {
  const seen = new Set<Entity>()
  const effect = effects[act.type as CommandType] as ((shown: Shown, given: unknown, made: Made) => void) | undefined
  try {
    effect?.(over(server, touched, seen), act.payload, { id: act.id, at: act.made_at, by })
  } catch (error) {
    // A guess that fails must cost neither the act, which is stored, nor the start of the app.
    reportError(error)
  }
  return seen
}

function over(server: State, touched: Touched, seen: Set<Entity>): Shown {
  const layer = <E extends Entity>(entity: E): Map<string, Entities[E] | null> => {
    seen.add(entity)
    const found = touched[entity] as Map<string, Entities[E] | null> | undefined
    if (found) return found
    const made = new Map<string, Entities[E] | null>()
    ;(touched as Record<string, unknown>)[entity] = made
    return made
  }
  const get = <E extends Entity>(entity: E, id: string): Entities[E] | undefined => {
    const changed = (touched[entity] as Map<string, Entities[E] | null> | undefined)?.get(id)
    return changed === undefined ? server[entity].get(id) : (changed ?? undefined)
  }
  return {
    get,
    all: entity => new Layered(server[entity], touched[entity] as never).values(),
    put: (entity, row) => void layer(entity).set(row.id, row),
    change(entity, id, patch) {
      const row = get(entity, id)
      if (row) layer(entity).set(id, { ...row, ...patch })
    },
    drop: (entity, id) => void layer(entity).set(id, null),
  }
}

/** A map seen through its changed rows, without copying it. */
export class Layered<V> implements ReadonlyMap<string, V> {
  constructor(
    private readonly base: ReadonlyMap<string, V>,
    private readonly changed: ReadonlyMap<string, V | null> = new Map(),
  ) {}

  get(id: string): V | undefined {
    const changed = this.changed.get(id)
    return changed === undefined ? this.base.get(id) : (changed ?? undefined)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  get size(): number {
    let size = this.base.size
    for (const [id, row] of this.changed) size += Number(row !== null) - Number(this.base.has(id))
    return size
  }

  *entries(): MapIterator<[string, V]> {
    for (const entry of this.base) {
      const changed = this.changed.get(entry[0])
      if (changed === undefined) yield entry
      else if (changed !== null) yield [entry[0], changed]
    }
    for (const [id, row] of this.changed) if (row !== null && !this.base.has(id)) yield [id, row]
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id
  }

  /** Where nothing waits, the map's own way: a screen goes through thousands several times. */
  values(): MapIterator<V> {
    return this.changed.size ? this.over() : this.base.values()
  }

  private *over(): MapIterator<V> {
    for (const [, row] of this.entries()) yield row
  }

  forEach(use: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, row] of this.entries()) use(row, id, this)
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }
}
