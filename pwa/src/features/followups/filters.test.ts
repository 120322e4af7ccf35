// Draws.
import { expect, test } from "vitest"
import { EAST, hours, issue, NOW, WEST } from "./annes.fake"
import { counted, howMany, NOBODY, NONE, passes, read, toggled, written } from "./filters"

const asked = (address: string) => read(new URLSearchParams(address))

const ROWS = [
  issue("late", { acknowledge_by: hours(-1), priority: "P1" }),
  issue("risk", { acknowledge_risk_at: hours(-1), effort: "minutes", unit_id: EAST }),
  issue("nobody", { owner_id: null, category: "it", queue_id: "desk" }),
  issue("done", { state: "resolved", resolved_at: hours(-1), effort: "minutes" }),
]
const found = (address: string) => ROWS.filter(passes(asked(address).filters, NOW)).map(row => row.id)

test.each([
  ["", ["late", "risk", "nobody", "done"]],
  ["late=overdue", ["late"]],
  ["late=overdue&late=at_risk", ["late", "risk"]],
  ["quick=yes", ["risk"]],
  ["state=resolved", ["done"]],
  [`unit=${EAST}`, ["risk"]],
  ["owner=none", ["nobody"]],
  ["owner=none&owner=ana&state=new", ["late", "risk", "nobody"]],
  ["category=it&priority=P1", []],
  ["queue=desk", ["nobody"]],
])("%s finds %j", (address, ids) => expect(found(address)).toEqual(ids))

test("an address says the same again, in one order, and what is unknown is left out", () => {
  const address = `owner=b&owner=a&state=new&in=queues&q=two+words&late=soon&state=asleep&nonsense=1&unit=${WEST}`
  const once = written(asked(address))
  expect(once).toBe(`in=queues&state=new&unit=${WEST}&owner=a&owner=b&q=two+words`)
  expect(written(asked(once))).toBe(once)
  expect(asked("in=nowhere")).toEqual({ filters: NONE, text: "" })
})

test("a value is chosen and left again", () => {
  const once = toggled(NONE, "owner", NOBODY)
  expect(howMany(once)).toBe(1)
  expect(toggled(once, "owner", NOBODY)).toEqual(NONE)
})

test("each value says how many it would show beside what is chosen of the others", () => {
  const counts = counted(ROWS, asked("state=new&priority=P2").filters, NOW)
  expect(Object.fromEntries(counts.state)).toEqual({ new: 2, resolved: 1 })
  expect(Object.fromEntries(counts.priority)).toEqual({ P2: 2, P1: 1 })
  expect(Object.fromEntries(counts.unit)).toEqual({ [WEST]: 1, [EAST]: 1 })
})

test("what a count says is what a choice shows", () => {
  const filters = asked("state=new").filters
  for (const [value, n] of counted(ROWS, filters, NOW).owner)
    expect(ROWS.filter(passes(toggled(filters, "owner", value), NOW))).toHaveLength(n)
})
