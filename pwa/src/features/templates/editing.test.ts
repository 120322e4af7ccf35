import { describe, expect, test } from "vitest"
import type { Template } from "../../contract/entities.gen"
import {
  addItem,
  adopted,
  changeItem,
  changeSection,
  copyOf,
  duplicateItem,
  emptyOne,
  moveItem,
  moveSection,
  newItem,
  newSection,
  parts,
  placeItem,
  putBack,
  putSectionBack,
  removeItem,
  removeSection,
} from "./editing"
import { faults } from "./sound"
import { both, line, sound, template } from "./template.fake"
import { freshKey, isBuiltIn, keyFrom, newest, nextVersion, usedKeys } from "./versions"

const doors = { key: "doors", title: both("Doors"), checks: true }
const roof = { key: "roof", title: both("Roof"), checks: false }
const sectioned = (): Template =>
  template({
    sections: [doors, roof],
    items: [
      line("a"),
      line("b", { section: "doors" }),
      line("c", { section: "doors" }),
      line("d", { section: "roof" }),
    ],
  })

const order = (one: Template) => one.items.map(item => item.id).join("")
const where = (one: Template) => one.items.map(item => `${item.id}:${item.section ?? ""}`).join(" ")

describe("questions", () => {
  test("move up and down, and not beyond the ends", () => {
    const one = template()
    expect([order(moveItem("a", 1)(one)), order(moveItem("c", -1)(one))]).toEqual(["bac", "acb"])
    expect([order(moveItem("a", -1)(one)), order(moveItem("c", 1)(one))]).toEqual(["abc", "abc"])
  })

  test("cross the border of a section first, then pass their neighbour", () => {
    const crossed = moveItem("d", -1)(sectioned())
    expect(where(crossed)).toBe("a: b:doors c:doors d:doors")
    expect(where(moveItem("d", -1)(crossed))).toBe("a: b:doors d:doors c:doors")
    expect(where(moveItem("b", -1)(sectioned()))).toBe("a: b: c:doors d:roof")
  })

  test("go to the end of another section", () => {
    expect(where(placeItem("a", "doors")(sectioned()))).toBe("b:doors c:doors a:doors d:roof")
    expect(where(placeItem("b", undefined)(sectioned()))).toBe("a: b: c:doors d:roof")
  })

  test("are added at the end of their section", () => {
    expect(where(addItem(line("n", { section: "doors" }))(sectioned()))).toBe("a: b:doors c:doors n:doors d:roof")
    expect(order(addItem(line("n"))(template()))).toBe("abcn")
  })

  test("come with what their type cannot do without, and with a key nobody has", () => {
    expect(newItem("choice", "id", new Set(["choice_1"]))).toEqual({
      id: "id",
      key: "choice_2",
      type: "choice",
      text: { en: "", es: "" },
      options: [
        { key: "option_1", text: { en: "", es: "" } },
        { key: "option_2", text: { en: "", es: "" } },
      ],
    })
  })

  test("lose what is taken from them altogether", () => {
    const one = changeItem("a", { required: true, section: "x" })(template())
    expect(changeItem("a", { required: undefined, section: undefined })(one).items[0]).toEqual(line("a"))
  })

  test("are there again where they were, whatever else was changed meanwhile", () => {
    const one = template()
    const gone = changeItem("c", { text: both("New?") })(removeItem("b")(one))
    const back = putBack(line("b"), 1)(gone)
    expect(order(back)).toBe("abc")
    expect(back.items[2]?.text.en).toBe("New?")
    expect(putBack(line("b"), 1)(back)).toBe(back)
  })

  test("doubled, the second has a history of its own", () => {
    const one = duplicateItem("a", { id: "x", key: "yes_no_1" })(template())
    expect(one.items.map(item => item.key)).toEqual(["a", "yes_no_1", "b", "c"])
    expect(one.items[1]?.text).toEqual(one.items[0]?.text)
  })
})

describe("sections", () => {
  test("hold the questions that stand together; an empty one stands last", () => {
    const one = { ...sectioned(), sections: [newSection(sectioned()), doors, roof] }
    expect(parts(one).map(part => [part.section?.key ?? null, part.items.map(item => item.id).join("")])).toEqual([
      [null, "a"],
      ["doors", "bc"],
      ["roof", "d"],
      ["section_1", ""],
    ])
  })

  test("move with all they hold", () => {
    const one = moveSection("roof", -1)(sectioned())
    expect(where(one)).toBe("a: d:roof b:doors c:doors")
    expect(one.sections.map(section => section.key)).toEqual(["roof", "doors"])
    expect(where(moveSection("doors", -1)(sectioned()))).toBe("b:doors c:doors a: d:roof")
    expect(where(moveSection("roof", 1)(sectioned()))).toBe(where(sectioned()))
  })

  test("are renamed, and taken away without their questions", () => {
    expect(changeSection("doors", { title: both("Gates") })(sectioned()).sections[0]?.title.en).toBe("Gates")
    const gone = removeSection("doors")(sectioned())
    expect(where(gone)).toBe("a: b: c: d:roof")
    expect(where(putSectionBack(doors, 0, new Set(["b", "c"]))(gone))).toBe(where(sectioned()))
  })
})

describe("versions", () => {
  const all = [template(), template({ id: "2", version: 2 }), template({ id: "o", key: "other", version: 7 })]

  test("the newest of each key, and the one to come", () => {
    expect(newest(all).map(one => one.id)).toEqual(["2", "o"])
    expect([nextVersion(all, "ward"), nextVersion(all, "new")]).toEqual([3, 1])
  })

  test("no key is used for a second question, not even that of one long gone", () => {
    const old = template({ items: [line("number_1")] })
    expect(freshKey("number", usedKeys([old, template()]))).toBe("number_2")
  })

  test("a key is made from the title", () => {
    expect(keyFrom("Ronda de dirección: ¿qué más?", new Set())).toBe("ronda_de_direccion_que_mas")
    expect(keyFrom("Leadership round", new Set(["leadership_round"]))).toBe("leadership_round_2")
    expect([keyFrom("  ", new Set()), keyFrom("x".repeat(90), new Set()).length]).toEqual(["template", 36])
  })

  test("what comes with the product is known by its id", () => {
    expect(isBuiltIn({ id: "6f3f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11" })).toBe(true)
    expect(isBuiltIn({ id: "0190a1b2-0000-7000-8000-000000000001" })).toBe(false)
  })
})

describe("another template", () => {
  test("a copy asks the same, and begins its own history", () => {
    let n = 0
    const copy = copyOf(sound(), { id: "new", title: both("Mine") }, () => `id-${++n}`)
    expect([copy.key, copy.version, copy.title.en]).toEqual(["", 1, "Mine"])
    expect(copy.items.map(item => item.key)).toEqual(sound().items.map(item => item.key))
    expect(copy.items.some(item => sound().items.some(one => one.id === item.id))).toBe(false)
    expect(faults(copy)).toEqual([])
  })

  test("what is read from a file keeps the ids of the questions known here", () => {
    const known = [template({ version: 2 }), template({ items: [line("old", { key: "z" })] })]
    const read = template({ items: [line("1", { key: "a" }), line("2", { key: "z" }), line("3", { key: "n" })] })
    expect(adopted(read, "new", 3, known).items.map(item => item.id)).toEqual(["a", "old", "3"])
  })

  test("an empty one says what it lacks", () => {
    expect(faults(emptyOne("id")).map(one => one.at.join("."))).toEqual([
      "title.en",
      "title.es",
      "purpose.en",
      "purpose.es",
      "items",
    ])
  })
})
