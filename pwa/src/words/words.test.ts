import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, expect, test } from "vitest"
import { type Problem, problem } from "../base/problem"
import { en } from "./en"
import { es } from "./es"
import { en as fields, saidAbout } from "./field-words"
import { ago, count, day, percent, when } from "./format"
import { type Catalogue, inWords, language, say, setLanguage, t } from "./index"
import { en as problems, sentence } from "./problem-words"
import { en as reasons } from "./reason-words"

beforeEach(() => setLanguage("en"))

const catalogues = import.meta.glob<{ en: Catalogue; es: Catalogue }>(
  ["./*-words.ts", "../features/*/words.ts", "../features/*/*-words.ts", "!../features/ui/*"],
  { eager: true },
)
const all: [string, Catalogue, Catalogue][] = [
  ["shared", en, es],
  ...Object.entries(catalogues).map(([path, found]): [string, Catalogue, Catalogue] => [path, found.en, found.es]),
]

test.each(all)("%s: both languages say the same things", (_, english, spanish) => {
  expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
})

const texts = (message: Catalogue[string]) => (typeof message === "string" ? [message] : [message.one, message.other])
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test.each(all)("%s: both languages fill the same holes, and none is empty", (_, english, spanish) => {
  for (const [key, message] of Object.entries(english)) {
    const [there = ""] = texts(message).slice(-1)
    const [here = ""] = texts(spanish[key] ?? "").slice(-1)
    expect([key, holes(here)]).toEqual([key, holes(there)])
    expect(here.trim(), key).not.toBe("")
  }
})

test("every code the server knows has a sentence", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../webapp/errors.py"), "utf8")
  const codes = [...source.matchAll(/^ {4}"(\w+)":\s+\(\d{3},/gm)].map(([, code]) => code ?? "")
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter(code => !(code in problems))).toEqual([])
})

test("every reason with a name or a number in it has its sentence, with the same holes as the server's", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../webapp/errors.py"), "utf8")
  const [, table = ""] = /^REASONS[^{]*\{\n([\s\S]*?)^\}/m.exec(source) ?? []
  const theirs = [...table.matchAll(/^ {4}"([\w.]+)":((?:\s+"[^"]*")+),$/gm)].map(([, key = "", said = ""]) => [
    key,
    holes(said),
  ])
  expect(theirs.length).toBeGreaterThan(20)
  expect(
    Object.entries(reasons)
      .map(([key, said]) => [key, holes(said)])
      .sort(),
  ).toEqual(theirs.sort())
})

test("every reason a field is refused for has its sentence, with the same holes as the server's", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../webapp/field_reasons.py"), "utf8")
  const [, table = ""] = /^FIELD_REASONS[^{]*\{\n([\s\S]*?)^\}/m.exec(source) ?? []
  const theirs = [...table.matchAll(/^ {4}"([\w.]+)":\s+\("((?:[^"])*)"/gm)].map(([, key = "", said = ""]) => [
    key,
    holes(said),
  ])
  expect(theirs.length).toBeGreaterThan(50)
  expect(
    Object.entries(fields)
      .map(([key, said]) => [key, holes(said)])
      .sort(),
  ).toEqual(theirs.sort())
})

test("what is wrong with a field is said in the language of the reader, wherever in it it lies", () => {
  const wrong: Problem = {
    ...problem("invalid", 422, "Mend the fields named here and send it again."),
    field_reasons: {
      title: [{ reason: "long.between", words: { least: 1, most: 4000 } }],
      "duties.0.role": [{ reason: "of a later server" }, { reason: "missing" }],
      value: [{ reason: "reading.most", words: { most: 9 } }],
    },
  }
  setLanguage("es")
  expect(saidAbout(wrong, "title")).toBe(`Es demasiado corto o demasiado largo: de 1 a ${count(4000)}.`)
  expect(saidAbout(wrong, "duties")).toBe("Falta algo que hace falta.")
  expect(saidAbout(wrong, "value")).toBe("Es 9 o menos.")
  expect(saidAbout(wrong, "dut")).toBeUndefined()
  expect(sentence({ ...wrong, field_reasons: { value: [{ reason: "answer.room" }] } })).toBe("Diga qué habitación es.")
  expect(sentence({ ...wrong, field_reasons: { value: [{ reason: "of a later server" }] } })).toBe(
    sentence(problem("invalid")),
  )
})

test("a refusal is said with its names and numbers in the language of the reader, one not known in the server's words", () => {
  const because = (reason: string, words: Problem["words"]) =>
    sentence({ ...problem("cannot_move", 409, "In English."), reason, words })
  expect(because("card.waits", { board: "4 West" })).toMatch(/^4 West waits for an answer/)
  setLanguage("es")
  expect(because("card.waits", { board: "4 West" })).toMatch(/^4 West espera una respuesta/)
  expect(because("roles", { roles: ["charge", "manager"] })).toContain("Enfermería a cargo, Jefatura")
  expect(because("boards.most", { count: 2400, most: 1000 })).toBe(
    `Son ${count(2400)} tableros, y se cuentan ${count(1000)} a la vez. Elija un centro.`,
  )
  expect(because("of a later server", {})).toBe(sentence(problem("cannot_move")))
  expect(sentence(problem("later_code", 409, "In English."))).toBe("In English.")
})

test("holes are filled, counts choose their form", () => {
  expect(t("status.waiting", { n: 3 })).toBe("3 waiting")
  expect(t("status.needs_you.sentence", { n: 1 })).toContain("One thing")
  setLanguage("es")
  expect(t("status.needs_you.sentence", { n: 2 })).toContain("2 cosas")
})

test("a feature says its own words, in the language of the moment", () => {
  const mine = say({ en: { hello: "Hello {name}" }, es: { hello: "Hola {name}" } })
  expect(mine("hello", { name: "Ngozi" })).toBe("Hello Ngozi")
  setLanguage("es")
  expect(mine("hello", { name: "Ngozi" })).toBe("Hola Ngozi")
  expect(inWords({ en: "Yes", es: "Sí" })).toBe("Sí")
})

test("an unknown language changes nothing", () => {
  setLanguage("xx")
  expect(language.value).toBe("en")
})

test("times are said as people say them", () => {
  const now = Date.parse("2025-03-03T12:00:00Z")
  expect(ago("2025-03-03T10:00:00Z", now)).toBe("2 hours ago")
  expect(ago("2025-03-03T11:59:30Z", now)).toBe("just now")
  expect(ago("2025-03-03T11:58:59Z", now)).toBe("1 minute ago")
  expect(ago("2025-02-28T12:00:00Z", now, "narrow")).toBe("3 d ago")
  setLanguage("es")
  expect(ago("2025-03-03T10:00:00Z", now)).toBe("hace 2 horas")
})

test("a time is said by the wall clock, today's alone, a near one with its day as a word", () => {
  const now = new Date(2025, 2, 3, 12).getTime()
  const at = (date: number, hour: number, minute: number) => new Date(2025, 2, date, hour, minute).toISOString()
  expect(when(at(3, 14, 0), now)).toBe("14:00")
  expect(when(at(3, 0, 5), now)).toBe("00:05")
  expect(when(at(4, 0, 5), now)).toBe("tomorrow 00:05")
  expect(when(at(2, 23, 59), now)).toBe("yesterday 23:59")
  expect(when(at(5, 8, 30), now)).toBe("Wed 5 Mar 08:30")
  expect(when(new Date(2024, 0, 5, 8).toISOString(), now)).toBe("Fri 5 Jan 2024")
  setLanguage("es")
  expect(when(at(4, 8, 0), now)).toBe("mañana 08:00")
  expect(when(at(5, 8, 30), now)).toBe("mié 5 mar 08:30")
})

test("numbers are said in the person's way", () => {
  expect([percent(0.845), count(12), count(1234), count(1234567)]).toEqual(["85%", "12", "1,234", "1,234,567"])
  setLanguage("es")
  expect([percent(0.845), count(1234)]).toEqual(["85\u00a0%", "1.234"])
})

test("a day is short in both languages", () => {
  expect(day("2026-11-25")).toBe("Wed 25 Nov")
  setLanguage("es")
  expect(day("2026-11-25")).toBe("mié 25 nov")
  expect(day("2026-09-05")).toBe("sáb 5 sept")
})

test("screens keep their words in the catalogues", () => {
  const said = /[>}]\s*[A-Z][a-z]+ [a-z]+[^<{]*</
  const folder = join(import.meta.dirname, "../features")
  const screens = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    name => name.endsWith(".tsx") && !name.includes(".test."),
  )
  const found = screens.filter(name => !name.startsWith("ui/") && said.test(readFileSync(join(folder, name), "utf8")))
  expect(found).toEqual([])
})
