// What a waiting reading or counter already looks like on this device: the same as webapp/measures will tell.
import { namedId } from "../../base/named-id"
import type { Counter } from "../../contract/entities.gen"
import type { Effects, Made } from "../../sync"
import type { Shown } from "../../sync/replay"
import { kept, longest, lost, type Said } from "./rules"

export const readingId = (board_id: string, key: string, on: string): string => namedId("reading", board_id, key, on)
export const counterId = (board_id: string, key: string): string => namedId("counter", board_id, key)

export const effects: Effects = {
  "reading.enter": (shown, given, made) => say(shown, given, given.value, made),
  "reading.clear": (shown, given, made) => say(shown, given, null, made),

  "counter.check": (shown, given, made) => count(shown, given, made, days => days),
  "counter.happened": (shown, given, made) =>
    count(shown, given, made, days => [...new Set([...days, given.on])].sort().reverse()),
  "counter.take_back": (shown, given, made) => count(shown, given, made, days => days.filter(day => day !== given.on)),
}

interface OfDay {
  board_id: string
  key: string
  on: string
}

function say(shown: Shown, { board_id, key, on }: OfDay, value: number | null, made: Made): void {
  const id = readingId(board_id, key, on)
  const before = shown.get("reading", id)
  const known: Said[] = before ? [before, ...before.lost] : []
  const said = kept([...known, { value, by: made.by, at: made.at }])
  const [counts] = said
  if (counts)
    shown.put("reading", { id, board_id, key, on, value: counts.value, by: counts.by, at: counts.at, lost: lost(said) })
}

function count(
  shown: Shown,
  { board_id, key }: Pick<OfDay, "board_id" | "key">,
  made: Made,
  change: (days: readonly string[]) => readonly string[],
): void {
  const id = counterId(board_id, key)
  const before: Counter | undefined = shown.get("counter", id)
  const days = [...change(before?.days ?? [])]
  const isLater = !before || Date.parse(made.at) > Date.parse(before.checked_at)
  shown.put("counter", {
    id,
    board_id,
    key,
    days,
    last_on: days[0] ?? null,
    // Of what lies further back than the days a device holds, the server alone knows the longest.
    best: Math.max(longest(days) ?? 0, before?.best ?? 0) || null,
    checked_at: isLater ? made.at : before.checked_at,
    checked_by: isLater ? made.by : before.checked_by,
  })
}
