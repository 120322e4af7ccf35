import { afterEach, expect, test, vi } from "vitest"
import { newId } from "./ids"

afterEach(() => void vi.useRealTimers())

test("ids are version 7 and grow, also within one millisecond and when the clock steps back", () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  const ids = Array.from({ length: 1000 }, newId)
  vi.setSystemTime(1_600_000_000_000)
  ids.push(newId())
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
