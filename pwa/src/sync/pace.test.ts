import { expect, test } from "vitest"
import { pace } from "./pace"

function waits(random: number, failures: number): number[] {
  const it = pace(
    () => random,
    () => 1_000,
  )
  return Array.from({ length: failures }, () => {
    it.failed()
    return it.wait()
  })
}

test("each failure doubles the wait, up to eight seconds", () => {
  expect(waits(1, 7)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
})

test("chance shortens a wait by up to a half, so that a ward's phones do not all come back at once", () => {
  expect(waits(0, 3)).toEqual([250, 500, 1_000])
})

test("the wait passes, and begins anew once something arrived", () => {
  let now = 0
  const it = pace(
    () => 1,
    () => now,
  )
  expect(it.wait()).toBe(0)
  it.failed()
  it.failed()
  now = 400
  expect(it.wait()).toBe(600)
  now = 5_000
  expect(it.wait()).toBe(0)
  it.failed()
  it.begin()
  expect(it.wait()).toBe(0)
  it.failed()
  expect(it.wait()).toBe(500)
})
