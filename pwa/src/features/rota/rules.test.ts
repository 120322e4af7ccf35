import { describe, expect, test } from "vitest"
import type { Duty, Queue } from "../../contract/entities.gen"
import { leadAt } from "./rules"
import { standing } from "./standing"

const at = (hour: number, day = 1) => Date.UTC(2026, 5, day, hour)
const duty = (person_id: string, from: number, to: number, more: Partial<Duty> = {}): Duty => ({
  id: `${person_id} ${from}`,
  queue_id: "q",
  unit_id: null,
  facility_id: null,
  role: "lead",
  person_id,
  begins_at: new Date(at(from)).toISOString(),
  ends_at: new Date(at(to)).toISOString(),
  ...more,
})
const queue: Queue = {
  id: "q",
  name: "Biomed",
  lead_id: "priya",
  member_ids: ["ngozi"],
  restricted: false,
  catch_all: false,
  rules: [],
}

describe("who leads a queue", () => {
  const duties = [duty("sam", 7, 15), duty("ngozi", 7, 15), duty("ada", 7, 15, { queue_id: "other" })]
  test("whoever has its duty, the first of several by id", () => expect(leadAt(queue, duties, at(8))).toBe("ngozi"))
  test("its lead before and after", () =>
    expect([6, 15].map(hour => leadAt(queue, duties, at(hour)))).toEqual(["priya", "priya"]))
  test("of a restricted one only who works there", () =>
    expect(leadAt({ ...queue, restricted: true, member_ids: ["sam"] }, duties, at(8))).toBe("sam"))
})

describe("what a rota leaves open", () => {
  test("from now to the first, and between two that do not meet; those that overlap leave none", () => {
    const found = standing([duty("ngozi", 10, 14), duty("sam", 12, 16), duty("ada", 18, 20)], at(8))
    expect(found.gaps).toEqual([
      { from: at(8), to: at(10) },
      { from: at(16), to: at(18) },
    ])
    expect(found.on).toEqual([])
    expect(found.next.map(one => one.person_id)).toEqual(["ngozi", "sam", "ada"])
  })
  test("none while somebody is on, and none after the last", () => {
    const found = standing([duty("ngozi", 7, 15)], at(8))
    expect(found.gaps).toEqual([])
    expect(found.on.map(one => one.person_id)).toEqual(["ngozi"])
  })
  test("what is over a week off is not said yet", () =>
    expect(standing([duty("ngozi", 7, 24 * 9), duty("sam", 24 * 9 + 8, 24 * 10)], at(8)).gaps).toEqual([]))
})
