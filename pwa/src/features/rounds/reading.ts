// How a round that is over is read: what was asked in it, and what of it has an answer. Pure.
import { type Given, hasWords, isSaid, valuesOf } from "./given"
import { type Asked, isApart, isQuestion, shown } from "./rules"

/** What showed, and whatever was answered while it did; what others kept apart is not here to be read. */
export function asked(items: readonly Asked[], given: ReadonlyMap<string, Given>, isMine: boolean): Asked[] {
  const there = new Set(shown(items, valuesOf(items, given)))
  const has = (item: Asked) => there.has(item) || isTold(item, given.get(item.id))
  return items.filter(item => isQuestion(item) && (isMine || !isApart(item)) && has(item))
}

/** With words of some kind; a sensitive answer is counted at the finish, and only that it was given is still known. */
export const isTold = (item: Asked, given: Given | undefined): boolean =>
  given !== undefined && (hasWords(given) || item.sensitive === true)

export const isAnswered = (item: Asked, given: Given | undefined): boolean =>
  given !== undefined && (isSaid(item, given) || item.sensitive === true)
