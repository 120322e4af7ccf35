import { expect, test } from "vitest"
import { silent, tells, writer } from "../../../../tests/cases/writer.json"
import { tellsWriter } from "./writer"

test.for(tells)("tells who wrote it: %s", text => expect(tellsWriter(text, writer)).toBe(true))

test.for(silent)("tells nobody: %s", text => expect(tellsWriter(text, writer)).toBe(false))

test("the longest story is read in no time", () => {
  expect(tellsWriter("i am the i am the as a ".repeat(200), writer)).toBe(false)
})
