import { afterEach, expect, test } from "vitest"
import type { Me } from "./me"
import { personal } from "./personal"
import { person } from "./session"

const anybody = (id: string) => ({ id }) as Me

afterEach(() => {
  person.value = undefined
})

test("what one person left on a screen is not there for the next, nor for themselves once they signed out", () => {
  const typed = personal("")
  person.value = anybody("ngozi")
  typed.value = "about my neighbour"
  person.value = null
  expect(typed.value).toBe("")
  person.value = anybody("sam")
  expect(typed.value).toBe("")
})

test("it stays while other units or queues become theirs", () => {
  const typed = personal("")
  person.value = anybody("ngozi")
  typed.value = "pump"
  person.value = { ...anybody("ngozi"), queue_ids: ["biomed"] }
  expect(typed.value).toBe("pump")
})
