// What the server's shape asks of a template beyond being sound: what a form may still leave empty or too large.
import type { Item, Template } from "../../contract/entities.gen"
import { type Fault, type FaultCode, faults, type Place } from "./sound"

export type Gap = "source_missing" | "minutes_wrong" | "no_lines" | "nothing_chosen"
export type Wrong = Fault<FaultCode | Gap>

export const MOST_MINUTES = 240

/** All that stands between a draft and its publication. */
export function wrongs(template: Template): Wrong[] {
  return [...faults(template), ...gaps(template)]
}

function gaps({ kind, source, minutes, items }: Template): Fault<Gap>[] {
  const isMinutes = Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES
  return [
    ...(source.trim() ? [] : [gap(["source"], "source_missing")]),
    ...(isMinutes ? [] : [gap(["minutes"], "minutes_wrong")]),
    // Any other kind asks nothing then, which is said already.
    ...(kind === "fixed_or_not" && items.length === 0 ? [gap(["items"], "no_lines")] : []),
    ...items.flatMap((item, place) => unchosen(item, ["items", place])),
  ]
}

const unchosen = (item: Item, at: Place): Fault<Gap>[] =>
  (["suggest", "prompt"] as const).flatMap(part =>
    (item[part] ?? []).flatMap((one, place) =>
      one.on.length > 0 ? [] : [gap([...at, part, place, "on"], "nothing_chosen")],
    ),
  )

const gap = (at: Place, code: Gap): Fault<Gap> => ({ at, code })

/** What is wrong right here. */
export const wrongAt = (found: readonly Wrong[], at: Place): Wrong[] =>
  found.filter(one => one.at.length === at.length && isUnder(one.at, at))

/** What is wrong here or in any part of it. */
export const wrongUnder = (found: readonly Wrong[], at: Place): Wrong[] => found.filter(one => isUnder(one.at, at))

const isUnder = (at: Place, above: Place): boolean => above.every((part, place) => at[place] === part)
