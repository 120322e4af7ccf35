import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { hashOf, newSecret } from "./secret"

test("a secret is 43 letters that may stand in an address, and never the same twice", () => {
  const made = Array.from({ length: 200 }, newSecret)
  for (const one of made) expect(one).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(new Set(made).size).toBe(made.length)
})

test("the server is told the hash of the secret as it stands in the address", async () => {
  const secret = newSecret()
  expect(await hashOf(secret)).toBe(createHash("sha256").update(secret).digest("hex"))
  expect(await hashOf("a")).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
})
