import { afterEach, expect, test } from "vitest"
import type { Me } from "../../sync"
import { person } from "../../sync/session"
import { givenUp } from "./given-up"

afterEach(() => {
  person.value = undefined
})

test("what one person gave up is not shown to the next, not even until their own is read", () => {
  person.value = { id: "ngozi" } as Me
  givenUp.value = [{ id: "p1", at: 0, kept: { id: "p1", state: "needs_you", taken_at: "", tries: 0 } }]
  person.value = null
  person.value = { id: "sam" } as Me
  expect(givenUp.value).toEqual([])
})
