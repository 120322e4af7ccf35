import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { setLanguage } from "../../words"
import { en, es, mistakeWords } from "./mistake-words"

afterEach(() => setLanguage("en"))

const rounds = join(import.meta.dirname, "../../../../webapp/rounds")
const told = ["mistakes.py", "sound.py"].flatMap(name => [
  ...readFileSync(join(rounds, name), "utf8").matchAll(/^ {4}"(\w+)": f?"(.+)",$/gm),
])

test("every mistake the server tells is said in both languages, in English as the server says it", () => {
  expect(told.length).toBeGreaterThan(50)
  expect(Object.fromEntries(told.map(([, code, said]) => [code, said?.replace("{MOST_ITEMS}", "500")]))).toEqual(en)
})

test("both languages name the same words", () => {
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const code of Object.keys(en) as (keyof typeof en)[]) expect(holes(String(es[code]))).toEqual(holes(en[code]))
})

test("a mistake is said in the language of the moment, with the words of its author", () => {
  const mistake = { line: 3, code: "misspelt_field", words: { word: "sauce", near: "source" }, said: "…" }
  expect(mistakeWords(mistake)).toBe("There is no field “sauce” here. Is it “source”?")
  setLanguage("es")
  expect(mistakeWords(mistake)).toBe("Aquí no existe el campo «sauce». ¿Será «source»?")
})

test("what only a newer server knows is said as it says it", () => {
  setLanguage("es")
  expect(mistakeWords({ line: 3, code: "too_blue", said: "This is too blue." })).toBe("This is too blue.")
})
