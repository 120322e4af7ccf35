import { expect, test } from "vitest"
import { asking, plainExports } from "./names.ts"

const SHELL = { name: "shell-1.js", code: "function c(){}var a=1;export{c as e,a as t};" }

test("the shell calls what it gives as it calls it itself, in order", () => {
  const { code, inside } = plainExports(SHELL)
  expect(code).toBe("function c(){}var a=1;export{a,c};")
  expect(inside).toEqual(
    new Map([
      ["e", "c"],
      ["t", "a"],
    ]),
  )
})

test("whoever asks the shell asks by these names, and calls them what it did", () => {
  const { inside } = plainExports(SHELL)
  const code = 'import{e as n,t as a}from"./shell-1.js";import{e}from"./other.js";import"./shell-1.js";n(a,e);'
  expect(asking({ name: "screen.js", code }, "shell-1.js", inside)).toBe(
    'import{c as n,a}from"./shell-1.js";import{e}from"./other.js";import"./shell-1.js";n(a,e);',
  )
})

test("a file that reads names off the shell stops the build, for it would find none", () => {
  const { inside } = plainExports(SHELL)
  const code = 'import("./shell-1.js").then(it=>it.e)'
  expect(() => asking({ name: "screen.js", code }, "shell-1.js", inside)).toThrow("all of the shell")
})
