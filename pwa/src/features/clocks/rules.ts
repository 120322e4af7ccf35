// What an organisation may promise, as webapp/followups/own_clocks.py says it; both must pass tests/cases/own-clocks.json.
import type { Clock, Priority, Span } from "../../contract/entities.gen"
import { BOUNDS } from "../../contract/tables.gen"
import { promise, type Week } from "../followups/rules"

export const PARTS = ["acknowledge", "word", "resolve"] as const
export type Part = (typeof PARTS)[number]
export type Fault = "least" | "most" | "order"

/** By which the order is tried, the same for everybody. */
const USUAL: Week = { zone: "UTC", days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00", holidays: [] }
const MONDAY = Date.UTC(2026, 5, 1)
const HOUR = 3_600_000
const MOMENTS = Array.from({ length: 42 }, (_, n) => new Date(MONDAY + 4 * n * HOUR).toISOString())

/** What is wrong with a clock, by part; no order is looked at while an amount is out of bounds. */
export function faults(clock: Clock): Map<Part, Fault> {
  const found = new Map<Part, Fault>()
  for (const part of PARTS) {
    const wrong = amountFault(clock[part])
    if (wrong) found.set(part, wrong)
  }
  if (found.size > 0) return found
  for (const part of beforeItsTurn(clock)) found.set(part, "order")
  return found
}

function amountFault({ amount, unit }: Span): Fault | null {
  const [least, most] = BOUNDS[unit]
  if (!(amount >= least)) return "least" // what is no number is not enough either
  return amount > most ? "most" : null
}

/** Which parts would sometimes be due before the one before them, tried through a usual week. */
function beforeItsTurn(clock: Clock): Part[] {
  const week = { ...USUAL, clocks: { P1: clock, P2: clock, P3: clock, P4: clock } }
  const told = MOMENTS.map(raised_at => promise({ priority: "P1" satisfies Priority, raised_at }, week))
  const early: Part[] = []
  if (told.some(one => one.word_by < one.acknowledge_by)) early.push("word")
  if (told.some(one => one.resolve_by < one.word_by)) early.push("resolve")
  return early
}
