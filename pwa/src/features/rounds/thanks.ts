// Who was thanked in a round: people, not thank-yous; and whether one more says anything new. Pure.
import { plain } from "../../base/plain"
import type { Kudos } from "../../contract/entities.gen"

type Thanks = Pick<Kudos, "person_id" | "name" | "text">

const keyOf = ({ person_id, name }: Pick<Kudos, "person_id" | "name">): string => person_id ?? plain(name.trim())

/** Each person once, with the words they were thanked with. */
export function thanked<T extends Thanks>(kudos: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of kudos) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one])
  return found
}

/** A second thank-you to the same person needs words of its own. */
export function saysMore(kudos: readonly Thanks[], person_id: string | null, name: string, why: string): boolean {
  const before = thanked(kudos).get(keyOf({ person_id, name }))
  return !before || (why !== "" && !before.some(one => one.text === why))
}
