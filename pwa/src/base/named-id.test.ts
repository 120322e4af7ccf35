import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import cases from "../../../tests/cases/plans.json"
import { namedId } from "./named-id"

test.for(cases.ids)("the server calls it the same: $parts", ({ parts, id }) => {
  expect(namedId(...parts)).toBe(id)
})

test.each([0, 1, 38, 39, 40, 47, 48, 103, 104, 300])("a name of %i letters is hashed as anywhere else", length => {
  const name = "ñ".repeat(length)
  const hash = createHash("sha1")
    .update(Buffer.from("6f3f0c3e2b0a5c529d7e5a1d3f0b7c11", "hex"))
    .update(name)
    .digest("hex")
  const found = namedId(name).replaceAll("-", "")
  expect(found.slice(0, 12)).toBe(hash.slice(0, 12))
  expect(found.slice(17)).toBe(hash.slice(17, 32))
})
