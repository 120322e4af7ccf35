import { expect, test } from "vitest"
import { bare } from "./bare"

const segment = (marker: number, ...bytes: number[]) => [0xff, marker, 0, bytes.length + 2, ...bytes]
const file = (...parts: number[][]) => new Uint8Array([0xff, 0xd8, ...parts.flat()])
const joined = (parts: Uint8Array[]) => parts.flatMap(part => [...part])

const JFIF = segment(0xe0, 1, 2, 3)
const TABLE = segment(0xdb, 7, 7)
const SCAN = [...segment(0xda, 5), 9, 9, 0xff, 0xe1, 9, 0xff, 0xd9]

test("what applications and people wrote beside the picture is left out, the picture is not touched", () => {
  const told = [segment(0xe1, 1, 1), segment(0xe2, 8, 8, 8), segment(0xed, 4), segment(0xfe, 6, 6)]
  expect(joined(bare(file(JFIF, ...told, TABLE, SCAN)))).toEqual([...file(JFIF, TABLE, SCAN)])
})

test("a picture with nothing beside it, and what is none, stay as they are", () => {
  expect(joined(bare(file(JFIF, TABLE, SCAN)))).toEqual([...file(JFIF, TABLE, SCAN)])
  const other = new Uint8Array([1, 2, 3])
  expect(joined(bare(other))).toEqual([1, 2, 3])
  const cut = file([0xff, 0xe1, 0xff, 0xff, 1])
  expect(joined(bare(cut))).toEqual([...cut])
})
