// Draws.
import { expect, test } from "vitest"
import { hoursAgo, notice } from "../today/ward.fake"
import { threads } from "./threads"

const bell = { entity: "issue", id: "bell" }
const lamp = { entity: "issue", id: "lamp" }

test("what is about one thing stands together, where its newest stands", () => {
  const [old, lit, fresh] = [
    notice({ about: bell, at: hoursAgo(9) }),
    notice({ about: lamp, at: hoursAgo(5) }),
    notice({ about: bell, at: hoursAgo(1) }),
  ]
  const found = threads([old, lit, fresh])
  expect(found.map(({ newest, earlier }) => [newest, ...earlier])).toEqual([[fresh, old], [lit]])
})

test("an id means nothing without what it is the id of", () => {
  expect(threads([notice({ about: bell }), notice({ about: { entity: "card", id: "bell" } })])).toHaveLength(2)
})

test("a thing is unread as long as one of its notices is", () => {
  const [read, unread] = [
    notice({ about: bell, at: hoursAgo(1), read_at: hoursAgo(0) }),
    notice({ about: bell, at: hoursAgo(2) }),
  ]
  expect(threads([read, unread])[0]?.unread).toEqual([unread])
  expect(threads([])).toEqual([])
})
