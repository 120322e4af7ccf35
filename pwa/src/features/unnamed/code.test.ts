import { expect, test } from "vitest"
import { chance, newCode, readCode, timelessId, written } from "./code"

const MANY = 500

test("a code is twelve signs of sixty random bits, and is read again however a hand wrote it", () => {
  for (let n = 0; n < MANY; n++) {
    const code = newCode()
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(written(code)).toMatch(/^.{4}-.{4}-.{4}$/)
    const byHand = [
      code,
      written(code),
      written(code).toLowerCase(),
      ` ${code.replace(/(..)/g, "$1 ")}`,
      code.replaceAll("0", "O").replaceAll("1", "l"),
      code.replaceAll("0", "o").replaceAll("1", "I"),
      written(code).replaceAll("-", "\u2013"),
    ]
    for (const typed of byHand) expect(readCode(typed), typed).toBe(code)
  }
})

test("each bit of chance counts", () => {
  const codes = Array.from({ length: MANY }, () => newCode())
  expect(new Set(codes).size).toBe(MANY)
  expect(newCode(Uint8Array.from({ length: 12 }, (_, at) => at))).toBe("0123456789AB")
  expect(newCode(Uint8Array.from({ length: 12 }, () => 255))).toBe("ZZZZZZZZZZZZ")
})

test.for(["", "7K2M-9QXC", "7K2M-9QXC-41TBX", "7K2M-9QXC-41TU", "7K2M-9QXC-41T!", "ñK2M-9QXC-41TB"])(
  "what is no code is not sent: %s",
  typed => expect(readCode(typed)).toBeNull(),
)

test("an id without a time: of version 4, and by chance alone", () => {
  const ids = Array.from({ length: MANY }, () => timelessId())
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(new Set(ids.map(id => id.slice(0, 8))).size).toBeGreaterThan(MANY - 5)
})

test("chance is from 0 up to 1", () => {
  for (let n = 0; n < MANY; n++) {
    const one = chance()
    expect(one >= 0 && one < 1).toBe(true)
  }
})
